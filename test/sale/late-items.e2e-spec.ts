import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import type { VariedEvent, Wanted } from '../support/sale-under-test';
import { type SaleAtTwoInstances, saleAtTwoInstances } from '../support/sale-at-two-instances';

const ORDERS = 12;
/** Chances of a control to go wrong. */
const ROUNDS = 6;
/** Tickets of the second type. */
const SCARCE = 5;

let sale: SaleAtTwoInstances['sale'];
let apis: SaleAtTwoInstances['apis'];
let sqls: SaleAtTwoInstances['sqls'];
let stop: SaleAtTwoInstances['stop'];
beforeAll(async () => void ({ sale, apis, sqls, stop } = await saleAtTwoInstances()));
afterAll(() => stop());

/** What is ordered of an event, and by whom: one buyer or many. */
interface Rush {
  readonly wanted: (event: VariedEvent) => Wanted;
  readonly buyers: 'one' | 'many';
}

const SECOND_TYPE: Rush = {
  wanted: (event) => ({ items: [{ ticket_type_id: event.second, quantity: 1 }] }),
  buyers: 'many',
};
const SAME_BUYER: Rush = { ...SECOND_TYPE, buyers: 'one' };
const VOUCHER: Rush = {
  wanted: (event) => ({ items: [{ ticket_type_id: event.first, quantity: 1 }], voucher: 'HALF' }),
  buyers: 'many',
};

/** Orders one after the other, each when the hold of the last has ended; then all are paid at once, at two instances. */
async function ticketsAfterPayingAll({ wanted, buyers }: Rush): Promise<number> {
  const event = await sale.variedEvent(1000, SCARCE);
  const sameBuyer = sale.business.buyer();
  const payments: PaymentDto[] = [];
  for (let left = ORDERS; left > 0; left -= 1) {
    const buyer = buyers === 'one' ? sameBuyer : sale.business.buyer();
    const order = await sale.order(event.id_event, wanted(event), buyer);
    payments.push(await sale.startPayment(order));
    await sale.expireHold(order.id_order);
  }
  await sale.atTheGate(event.id_event, () => sale.payAtOnce(apis, [...payments, ...payments]));
  expect(await sale.brokenInvariants()).toEqual([]);
  const [row] = await sale.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM tickets WHERE event_id = $1 AND status = 'valid'`,
    [event.id_event],
  );
  return row!.n;
}

it.each([
  ['the tickets of a type that are left', SECOND_TYPE, SCARCE],
  ['the tickets of a type that one buyer may have', SAME_BUYER, 2],
  ['the uses of a voucher that are left', VOUCHER, 2],
])('Late money gets %s, and the rest goes back', async (_, rush, tickets) => {
  expect(await ticketsAfterPayingAll(rush)).toBe(tickets);
});

const CONTROLS: readonly (readonly [Mutant, Rush])[] = [
  [
    { name: 'tickets of a type are not limited', guards: { 'confirm-payments.type-room': 'NULL::int' } },
    SECOND_TYPE,
  ],
  [{ name: 'types are read before the wait', guards: { 'confirm-payments.type-lock': '' } }, SECOND_TYPE],
  [
    { name: 'a buyer may have any number', guards: { 'confirm-payments.type-buyer-limit': 'false' } },
    SAME_BUYER,
  ],
  [
    { name: 'uses of a voucher are not limited', guards: { 'confirm-payments.voucher-uses': 'NULL::int' } },
    VOUCHER,
  ],
  [{ name: 'vouchers are read before the wait', guards: { 'confirm-payments.voucher-lock': '' } }, VOUCHER],
];

describe('Without the CHECKs of the tables, which would stop the worst', () => {
  beforeAll(() =>
    sale.query(`ALTER TABLE ticket_types DROP CONSTRAINT ticket_types_never_oversold;
                ALTER TABLE vouchers DROP CONSTRAINT vouchers_never_overused`),
  );
  afterEach(() => sale.query('TRUNCATE tickets, payments, orders, events, webhook_events, jobs CASCADE'));

  it.each(CONTROLS.map(([mutant, rush]) => [mutant.name, mutant, rush] as const))(
    'late money would get more, if %s (control)',
    async (_, mutant, rush) => {
      const tickets = rush === SECOND_TYPE ? SCARCE : 2;
      const rounds = async () => {
        for (let round = 1; round <= ROUNDS; round += 1)
          expect(await ticketsAfterPayingAll(rush)).toBe(tickets);
      };
      await MutatedSql.inAll(sqls, mutant, () => expect(rounds()).rejects.toThrow());
    },
  );
});
