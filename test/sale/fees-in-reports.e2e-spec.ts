import type { SalesBreakdownDto } from '../../apps/business/src/sale/reports/sales-breakdown.dto';
import type { RefundDto } from '../../apps/business/src/sale/refunds/refund.dto';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
let token: string;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  ({ token } = sale.business.admin());
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

/** An event that sells places at 25.00 and, with a tax of 21 %, at 9.99, for a fee of 3.00 on an order. */
async function twoPrices() {
  const event = await sale.variedEvent(100, 50);
  await sale.query('UPDATE ticket_types SET price = 9.99, tax_rate = 21 WHERE id_ticket_type = $1', [
    event.second,
  ]);
  await sale.query(
    `UPDATE events SET fee_kind = 'fixed', fee_value = 3.00, fee_tax_rate = 19 WHERE id_event = $1`,
    [event.id_event],
  );
  const paid = async (a: number, b: number, voucher?: string): Promise<TestOrder> => {
    const items = [
      { ticket_type_id: event.first, quantity: a },
      { ticket_type_id: event.second, quantity: b },
    ].filter(({ quantity }) => quantity > 0);
    return (await sale.paidOrder(event.id_event, { items, ...(voucher ? { voucher } : {}) })).order;
  };
  return { id_event: event.id_event, paid };
}

const read = async (id_event: number, by: SalesBreakdownDto['by']): Promise<SalesBreakdownDto> =>
  (await sale.api.get<SalesBreakdownDto>(`/v1/reports/sales/${id_event}/breakdown?by=${by}`, { token })).body;
const rowsOf = ({ items }: SalesBreakdownDto) =>
  items.map(({ gross, fee, refunded, net, tax }) => [gross, fee, refunded, net, tax].join(' '));

/** Takes the tickets of an order back, each group with a refund of its own. */
async function refundInGroups({ id_order }: TestOrder, ...sizes: readonly number[]): Promise<void> {
  const rows = await sale.query<{ id: string }>(
    'SELECT id_ticket AS id FROM tickets WHERE order_id = $1 ORDER BY line, id_ticket',
    [id_order],
  );
  const tickets = rows.map(({ id }) => id);
  for (const size of sizes)
    await sale.api.post<RefundDto>(`/v1/orders/${id_order}/refunds`, {
      token,
      body: { tickets: tickets.splice(0, size) },
    });
  await sale.until(
    async () =>
      (await sale.query(`SELECT FROM refunds WHERE order_id = $1 AND status = 'pending'`, [id_order]))
        .length === 0,
  );
}

describe('Booking fees in reports', () => {
  it('have a column of their own: by type, each order’s by what its items cost', async () => {
    const { id_event, paid } = await twoPrices();
    await paid(2, 1);
    await paid(1, 0, 'HALF');
    // 3.00 on 50.00 and 9.99, and on 12.50; a fee of 3.00 contains 0.48.
    expect(rowsOf(await read(id_event, 'type'))).toEqual([
      '75.00 5.50 0.00 68.00 0.88',
      '9.99 0.50 0.00 10.49 1.81',
    ]);
    expect(rowsOf(await read(id_event, 'voucher'))).toEqual([
      '59.99 3.00 0.00 62.99 2.21',
      '25.00 3.00 0.00 15.50 0.48',
    ]);
    for (const by of ['day', 'hour'] as const)
      expect(rowsOf(await read(id_event, by))).toEqual(['84.99 6.00 0.00 78.49 2.69']);
  });

  it('go back with the last tickets, and are refunded where they were counted', async () => {
    const { id_event, paid } = await twoPrices();
    await refundInGroups(await paid(2, 1), 2, 1);
    const breakdown = await read(id_event, 'type');
    expect(rowsOf(breakdown)).toEqual(['50.00 2.50 52.50 0.00 0.40', '9.99 0.50 10.49 0.00 1.81']);
    expect(breakdown.totals).toMatchObject({ fee: '3.00', refunded: '62.99', net: '0.00' });
  });
});
