import { createTestDatabase, startTestService, type TestDatabase } from '@proticket/testing';
import { businessDataSourceOptions } from '../../business.data-source';
import { businessService } from '../../business.definition';
import { DeleteOldWebhooks } from './delete-old-webhooks.recurring';

const INSERT = `
  INSERT INTO webhook_events (provider, event_id, type, payload, received_at)
  SELECT 'sandbox', $1 || n, 'x', '{}', now() - $2 * interval '1 day' FROM generate_series(1, $3::int) AS n`;

describe('The inbox of webhooks', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
    await database.dataSource.query(INSERT, ['old', 41, 2_500]);
    await database.dataSource.query(INSERT, ['new', 39, 10]);
  });
  afterEach(() => database.drop());

  const leftAfter = async (env: Record<string, string>): Promise<unknown> => {
    const settings = { BUSINESS_DATABASE_URL: database.url, JOBS_ENABLED: 'false', ...env };
    const services = [
      await startTestService(businessService, settings),
      await startTestService(businessService, settings),
    ];
    await Promise.all(services.map((service) => service.get(DeleteOldWebhooks).run()));
    await Promise.all(services.map((service) => service.close()));
    return database.dataSource.query('SELECT count(*)::int AS left FROM webhook_events');
  };

  it('S41 loses what is older than WEBHOOK_KEEP_DAYS, also when two instances delete', async () =>
    expect(await leftAfter({ WEBHOOK_KEEP_DAYS: '40' })).toEqual([{ left: 10 }]));

  it('S41 keeps everything by default', async () => expect(await leftAfter({})).toEqual([{ left: 2_510 }]));

  it('S41 is not to be shorter than a provider may repeat an event', async () =>
    expect(leftAfter({ WEBHOOK_KEEP_DAYS: '34' })).rejects.toThrow('at least 35'));
});
