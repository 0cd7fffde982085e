import { ApiClient, createTestDatabase, startTestService } from '@proticket/testing';
import type { TestDatabase, TestService } from '@proticket/testing';
import { businessService } from '../../apps/business/src/business.definition';
import { businessDataSourceOptions } from '../../apps/business/src/business.data-source';

/** A business service next to an auth service, for tests of both together. */
export interface BusinessService {
  readonly api: ApiClient;
  readonly service: TestService;
  close(): Promise<void>;
}

/** @param database made by {@link newBusinessDatabase}, so that it can outlive one run of the service. */
export async function startBusiness(database: TestDatabase, authUrl: string): Promise<BusinessService> {
  const service = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: database.url,
    AUTH_URL: authUrl,
  });
  return { api: new ApiClient(service.url), service, close: () => service.close() };
}

export const newBusinessDatabase = (): Promise<TestDatabase> => createTestDatabase(businessDataSourceOptions);
