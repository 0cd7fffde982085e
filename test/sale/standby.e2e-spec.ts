import type { HttpResponse } from '@proticket/testing';
import { BusinessUnderTest } from '../support/business-under-test';

const BUYERS = 24;

/** What a service meets whose connections lead to a primary that has become a standby. */
describe('A database that has become read-only', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => {
    business = await BusinessUnderTest.start();
  });
  afterAll(() => business.stop());

  /** For new connections; those of the service are ended, as a failover does. */
  const setReadOnly = async (value: 'on' | 'off') => {
    const [own] = await business.query<{ name: string }>('SELECT current_database() AS name');
    await business.query(`ALTER DATABASE "${own!.name}" SET default_transaction_read_only = ${value}`);
    await business.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = $1 AND pid <> pg_backend_pid()`,
      [own!.name],
    );
  };

  it('refuses each of a group of orders with 503 and Retry-After; the next are placed when it is writable', async () => {
    const { id_event } = await business.event(await business.organizer());
    const order = (): Promise<HttpResponse<{ code?: string }>> =>
      business.api.post('/v1/orders', {
        token: business.buyer().token,
        body: { event_id: id_event, quantity: 1 },
      });
    const orders = () => Promise.all(Array.from({ length: BUYERS }, order));
    expect((await orders()).map(({ status }) => status)).toEqual(Array(BUYERS).fill(201));

    await setReadOnly('on');
    // The first may meet the ended connections.
    await orders();
    const refused = await orders();
    expect(refused.map(({ status }) => status)).toEqual(Array(BUYERS).fill(503));
    for (const { headers, body } of refused) {
      expect(headers.get('retry-after')).toBe('2');
      expect(body).toMatchObject({ code: 'request.overloaded' });
    }

    await setReadOnly('off');
    await orders();
    expect((await orders()).map(({ status }) => status)).toEqual(Array(BUYERS).fill(201));
  });
});
