import { Database, PreparedStatements } from '@proticket/platform';
import { signedDelivery } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BusinessUnderTest } from './support/business-under-test';

/** More than the pool has connections. */
const NOTICES = 200;
/** Long enough for all of them to reach the service. */
const GATE_MS = 500;
const REFUSAL = /second connection/;

let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.start();
});
afterAll(() => business.stop());

describe('More transactions than the pool has connections', () => {
  it('all complete: 200 parallel refund webhooks for unknown transactions, and requests to another route', async () => {
    const organizer = await business.organizer();
    const deliver = () =>
      business.api.post<{ outcome: string }>(
        '/v1/payments/webhooks/sandbox',
        signedDelivery({
          type: 'refund.succeeded',
          data: { provider_txn_id: `sbx_${randomUUID()}`, id_payment: randomUUID() },
        }),
      );
    // None gets past the payments until all have arrived; one after the other they would need only one connection.
    const { setOut } = await business.database.dataSource.transaction(async (manager) => {
      await manager.query('LOCK TABLE payments');
      const answered = Promise.all(Array.from({ length: NOTICES }, deliver));
      await sleep(GATE_MS);
      return { setOut: answered };
    });
    let isDone = false;
    void setOut.finally(() => (isDone = true));
    const others: number[] = [];
    do {
      others.push(
        (await business.api.get('/v1/organizers/me', { token: organizer.token })).status,
        (await business.api.get('/health/ready')).status,
      );
    } while (!isDone);
    const answers = await setOut;
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.outcome}`))).toEqual(
      new Set(['200 unmatched']),
    );
    expect(new Set(others)).toEqual(new Set([200]));
  });
});

describe('Inside a transaction', () => {
  it.each([
    ['a read outside of it', () => business.service.get(Database).reader.query('SELECT 1')],
    ['a statement of its own', () => business.service.get(Database).statement('SELECT 1', [])],
    ['another transaction', () => business.service.get(Database).transaction(() => Promise.resolve())],
    [
      'a hot statement',
      () => business.service.get(PreparedStatements).run({ name: 'one', text: 'SELECT 1' }, []),
    ],
  ])('%s is refused, but not outside of it', async (_, ask) => {
    await expect(business.service.get(Database).transaction(ask)).rejects.toThrow(REFUSAL);
    await expect(ask()).resolves.not.toThrow();
  });

  it('what it started may use a connection once it is over', async () => {
    const database = business.service.get(Database);
    let over!: () => void;
    const end = new Promise<void>((resolve) => (over = resolve));
    let later!: Promise<unknown>;
    await database.transaction(async () => {
      later = end.then(() => database.reader.query('SELECT 1'));
    });
    over();
    await expect(later).resolves.toEqual([{ '?column?': 1 }]);
  });
});
