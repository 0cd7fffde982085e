import { ApiClient, startTestService } from '@proticket/testing';
import { businessService } from '../../apps/business/src/business.definition';
import { MutatedSql } from './mutated-sql';
import { SaleUnderTest } from './sale-under-test';

/** Two instances on one database: one process can order calls in its queue, two only by locks. */
export interface SaleAtTwoInstances {
  readonly sale: SaleUnderTest;
  /** One for each instance, as are `sqls`. */
  readonly apis: readonly ApiClient[];
  readonly sqls: readonly MutatedSql[];
  readonly stop: () => Promise<void>;
}

/** Nothing happens by itself: jobs are off. */
export async function saleAtTwoInstances(): Promise<SaleAtTwoInstances> {
  const env = { JOBS_ENABLED: 'false' };
  const sale = await SaleUnderTest.start(env);
  const second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    ...env,
  });
  const services = [sale.business.service, second];
  return {
    sale,
    apis: services.map(({ url }) => new ApiClient(url)),
    sqls: services.map((service) => new MutatedSql(service)),
    stop: async () => {
      await second.close();
      await sale.stop();
    },
  };
}
