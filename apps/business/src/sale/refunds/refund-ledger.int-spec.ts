import {
  createTestDatabase,
  insertEvent,
  insertOrder,
  insertPayment,
  runWith,
  type TestDatabase,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessDataSourceOptions } from '../../business.data-source';
import { OPEN_ATTEMPT, RESUME_REFUND } from './refund-attempts.sql';
import { ADD_REFUND, MOVE_REFUND, REPORT_FAILED_REFUND } from './refund-ledger.sql';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

/** A payment of 25.00 whose money is owed. */
async function owedPayment(
  status: 'refund_pending' | 'refunded' | 'succeeded' = 'refund_pending',
): Promise<string> {
  const { id_event } = await insertEvent(database.dataSource);
  const { id_order } = await insertOrder(database.dataSource, id_event, { status: 'refund_required' });
  const provider_txn_id = `txn_${randomUUID()}`;
  return insertPayment(database.dataSource, id_order, {
    status,
    provider_txn_id,
    refund_reason: 'requested',
  });
}

const refund = (amount: number, status: string, named: string | null = null) => `
  INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt, provider_refund_id)
  SELECT id_payment, order_id, ${amount.toFixed(2)}, 'EUR', 'requested', '${status}',
         1 + (SELECT count(*) FROM refunds WHERE payment_id = :payment), ${named === null ? 'NULL' : `'${named}'`} || :payment
    FROM payments WHERE id_payment = :payment;`;

const jobsOf = (idPayment: string) =>
  query<{ dead: boolean }>(
    `SELECT dead_at IS NOT NULL AS dead FROM jobs WHERE payload ->> 'id_payment' = $1`,
    [idPayment],
  );

describe('The attempt to ask for', () => {
  it.each`
    when                                           | status              | refunds                           | amount     | attempt
    ${'the first: all of the money'}               | ${'refund_pending'} | ${''}                             | ${'25.00'} | ${1}
    ${'the one that waits'}                        | ${'refund_pending'} | ${refund(25, 'pending')}          | ${'25.00'} | ${1}
    ${'a new one after a refusal'}                 | ${'refund_pending'} | ${refund(25, 'failed')}           | ${'25.00'} | ${2}
    ${'over the rest, where a part is back'}       | ${'refund_pending'} | ${refund(10, 'succeeded', 're_')} | ${'15.00'} | ${2}
    ${'over the rest, where a part is on its way'} | ${'refund_pending'} | ${refund(10, 'pending', 're_')}   | ${'15.00'} | ${2}
    ${'none, where all of it is on its way'}       | ${'refund_pending'} | ${refund(25, 'pending', 're_')}   | ${null}    | ${null}
    ${'none, where nothing is owed'}               | ${'refunded'}       | ${refund(25, 'succeeded', 're_')} | ${null}    | ${null}
    ${'none, where the payment buys tickets'}      | ${'succeeded'}      | ${''}                             | ${null}    | ${null}
  `('is $when', async ({ status, refunds, amount, attempt }: Attempt) => {
    const payment = await owedPayment(status);
    await runWith(database.dataSource, refunds, { payment });
    const opened = await query<{ id_refund: string; amount: string }>(OPEN_ATTEMPT, [payment]);
    expect(opened.map((row) => row.amount)).toEqual(amount === null ? [] : [amount]);
    if (amount === null) return;
    const rows = await query(
      'SELECT attempt, asked_at IS NOT NULL AS asked FROM refunds WHERE id_refund = $1',
      [opened[0]!.id_refund],
    );
    expect(rows).toEqual([{ attempt, asked: true }]);
  });
});

interface Attempt {
  readonly status: 'refund_pending' | 'refunded' | 'succeeded';
  readonly refunds: string;
  readonly amount: string | null;
  readonly attempt: number | null;
}

it('A refund moves on from the state that was read, and from no other', async () => {
  const payment = await owedPayment();
  await runWith(database.dataSource, refund(25, 'pending'), { payment });
  const [row] = await query<{ id_refund: string }>('SELECT id_refund FROM refunds WHERE payment_id = $1', [
    payment,
  ]);
  const move = async () => {
    const [, count] = (await query(MOVE_REFUND, [
      row!.id_refund,
      'pending',
      'succeeded',
      `re_${payment}`,
      null,
    ])) as unknown as [unknown, number];
    return count;
  };
  expect([await move(), await move()]).toEqual([1, 0]);
});

it('A refund that began at the provider is added once', async () => {
  const payment = await owedPayment();
  const add = () =>
    query(ADD_REFUND, [payment, '5.00', 'provider', 'succeeded', `re_${payment}`, null, null, null]);
  expect([(await add()).length, (await add()).length]).toEqual([1, 0]);
});

it.each`
  status              | dead
  ${'refund_pending'} | ${[{ dead: true }]}
  ${'succeeded'}      | ${[]}
`(
  'A refund that failed leaves a dead letter only where money is owed ($status)',
  async ({ status, dead }: { status: 'refund_pending' | 'succeeded'; dead: unknown[] }) => {
    const payment = await owedPayment(status);
    for (let time = 0; time < 2; time += 1)
      await query(REPORT_FAILED_REFUND, [payment, payment, 'Card closed.', null]);
    expect(await jobsOf(payment)).toEqual(dead);
    const audit = await query(`SELECT action FROM audit_log WHERE subject = 'payment:' || $1`, [payment]);
    expect(audit).toEqual([{ action: 'payments.refund_failed' }, { action: 'payments.refund_failed' }]);
  },
);

it('A waiting attempt without a job gets one', async () => {
  const payment = await owedPayment();
  await runWith(database.dataSource, refund(25, 'pending'), { payment });
  for (let time = 0; time < 2; time += 1) await query(RESUME_REFUND, [payment, null]);
  expect(await jobsOf(payment)).toEqual([{ dead: false }]);
});
