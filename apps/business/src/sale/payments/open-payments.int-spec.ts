import {
  createTestDatabase,
  insertEvent,
  insertOrder,
  insertPayment,
  type OrderTraits,
  runWith,
  type TestDatabase,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessDataSourceOptions } from '../../business.data-source';
import { OPEN_PAYMENTS } from './open-payments.sql';

/** Of the one request that is sent with a key. */
const FINGERPRINT = Buffer.alloc(32);

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

interface Request {
  readonly order: number;
  readonly buyer: string;
  readonly new_id?: string;
  readonly key?: string;
}

interface Response {
  readonly refusal: string | null;
  readonly id_payment: string;
}

/** Opens payments at the sandbox, as `PaymentOpening` does. */
async function open(...requests: readonly Request[]): Promise<Response[]> {
  const rows = await database.dataSource.query<{ response: Response }[]>(OPEN_PAYMENTS, [
    requests.map(({ order }) => order),
    requests.map(({ buyer }) => buyer),
    requests.map(() => 'sandbox'),
    requests.map(({ new_id }) => new_id ?? randomUUID()),
    requests.map(() => null),
    requests.map(() => null),
    requests.map(({ key }) => key ?? null),
    requests.map(({ key }) => (key === undefined ? null : FINGERPRINT)),
    24,
  ]);
  return rows.map(({ response }) => response);
}

const attemptsOf = async (idOrder: number): Promise<number> =>
  (await database.dataSource.query<unknown[]>('SELECT FROM payments WHERE order_id = $1', [idOrder])).length;

const HOLD_ENDED = `UPDATE orders SET hold_expires_at = now() - interval '1 second' WHERE id_order = :order`;
const STRANGER = randomUUID();

interface Line {
  readonly outcome: 'new attempt' | 'open attempt' | 'not_payable' | 'not_found';
  readonly order: OrderTraits['status'];
  readonly before: string;
  /** The latest attempt. */
  readonly attempt: 'pending' | 'failed' | 'refund_pending' | null;
  readonly buyer: string | null;
}

// The table "Outcomes of opening a payment" of docs/sale.md.
it.each`
  outcome           | when                                     | order                | before        | attempt             | buyer
  ${'new attempt'}  | ${'the order is pending'}                | ${'pending'}         | ${''}         | ${null}             | ${null}
  ${'new attempt'}  | ${'the attempt before was declined'}     | ${'pending'}         | ${''}         | ${'failed'}         | ${null}
  ${'new attempt'}  | ${'the money before was not for it'}     | ${'pending'}         | ${''}         | ${'refund_pending'} | ${null}
  ${'open attempt'} | ${'an attempt is open'}                  | ${'pending'}         | ${''}         | ${'pending'}        | ${null}
  ${'not_payable'}  | ${'the hold is over, and not swept yet'} | ${'pending'}         | ${HOLD_ENDED} | ${'pending'}        | ${null}
  ${'not_payable'}  | ${'the hold has ended'}                  | ${'expired'}         | ${''}         | ${null}             | ${null}
  ${'not_payable'}  | ${'the order is paid'}                   | ${'paid'}            | ${''}         | ${null}             | ${null}
  ${'not_payable'}  | ${'the order was cancelled'}             | ${'cancelled'}       | ${''}         | ${null}             | ${null}
  ${'not_payable'}  | ${'the order is owed'}                   | ${'refund_required'} | ${''}         | ${null}             | ${null}
  ${'not_found'}    | ${"it is another buyer's order"}         | ${'pending'}         | ${''}         | ${'pending'}        | ${STRANGER}
`('$outcome: $when', async ({ outcome, order, before, attempt, buyer }: Line) => {
  const { id_event } = await insertEvent(database.dataSource);
  const { id_order, buyer_id } = await insertOrder(database.dataSource, id_event, { status: order });
  await runWith(database.dataSource, before, { order: id_order });
  const earlier =
    attempt &&
    (await insertPayment(database.dataSource, id_order, {
      status: attempt,
      provider_txn_id: attempt === 'refund_pending' ? `txn_${id_order}` : undefined,
    }));
  const attempts = await attemptsOf(id_order);

  const new_id = randomUUID();
  const [response] = await open({ order: id_order, buyer: buyer ?? buyer_id, new_id });

  const isNew = outcome === 'new attempt';
  expect(response).toMatchObject(
    isNew || outcome === 'open attempt'
      ? { refusal: null, id_payment: isNew ? new_id : earlier, amount: '25.00', status: 'pending' }
      : { refusal: outcome },
  );
  expect((await attemptsOf(id_order)) - attempts).toBe(isNew ? 1 : 0);
});

it('An order that is not there is not found', async () => {
  expect(await open({ order: 2_000_000_000, buyer: STRANGER })).toMatchObject([{ refusal: 'not_found' }]);
});

it('Each of a group gets its own response, in order of arrival', async () => {
  const { id_event } = await insertEvent(database.dataSource);
  const orders = await Promise.all([1, 2].map(() => insertOrder(database.dataSource, id_event)));
  const [first, second] = orders as [(typeof orders)[0], (typeof orders)[0]];
  const responses = await open(
    { order: second.id_order, buyer: second.buyer_id },
    { order: first.id_order, buyer: second.buyer_id },
    { order: first.id_order, buyer: first.buyer_id },
  );
  expect(responses.map(({ refusal }) => refusal)).toEqual([null, 'not_found', null]);
});

it('A repeated key gets the first response', async () => {
  const { id_event } = await insertEvent(database.dataSource);
  const { id_order, buyer_id } = await insertOrder(database.dataSource, id_event);
  const [first] = await open({ order: id_order, buyer: buyer_id, key: 'once' });
  await database.dataSource.query(`UPDATE payments SET status = 'failed' WHERE order_id = $1`, [id_order]);
  expect(await open({ order: id_order, buyer: buyer_id, key: 'once' })).toEqual([first]);
});
