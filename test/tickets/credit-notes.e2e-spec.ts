import { insertPaidOrder } from '@proticket/testing';
import { RecordRefund } from '../../apps/business/src/sale/refunds/record-refund.usecase';
import type { RefundDto } from '../../apps/business/src/sale/refunds/refund.dto';
import type { TestUser } from '../support/business-under-test';
import type { TestOrder } from '../support/sale-under-test';
import { ShopUnderTest } from '../support/shop-under-test';

jest.setTimeout(120_000);

let shop: ShopUnderTest;
let sale: ShopUnderTest['sale'];
beforeAll(async () => void ({ sale } = shop = await ShopUnderTest.start()));
afterAll(() => shop.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const refund = ({ id_order }: TestOrder, { token }: TestUser, body: object) =>
  sale.api.post<RefundDto>(`/v1/orders/${id_order}/refunds`, { token, body });
const ticketsOf = async ({ id_order }: TestOrder, price: string) =>
  (
    await sale.query<{ id: string }>(
      `SELECT t.id_ticket AS id FROM tickets t JOIN order_items i ON i.order_id = t.order_id AND i.line = t.line
        WHERE t.order_id = $1 AND i.unit_price = $2 ORDER BY 1`,
      [id_order, price],
    )
  ).map(({ id }) => id);

describe('A credit note', () => {
  it('is issued for each part that went back, and all of them together are the receipt', async () => {
    const world = await shop.varied();
    const { organizer } = world;
    const order = await shop.buy(world, [2, 2]);
    await shop.issued(order);
    const [full] = await ticketsOf(order, '25.00');
    await refund(order, organizer, { tickets: [full] });
    expect((await shop.issued(order, 2))[1]).toMatchObject({
      ...{ kind: 'credit_note', number: 2, total: '25.00' },
      taxes: [{ rate: '19', net: '21.01', tax: '3.99', gross: '25.00' }],
    });
    await refund(order, organizer, { amount: '11.00' });
    expect((await shop.issued(order, 3))[2]).toMatchObject({
      ...{ number: 3, total: '11.00' },
      taxes: [
        { rate: '7', net: '5.61', tax: '0.39', gross: '6.00' },
        { rate: '19', net: '4.20', tax: '0.80', gross: '5.00' },
      ],
    });
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: organizer.token });
    const [receipt, ...notes] = await shop.issued(order, 4);
    const sum = (rate: string, field: 'net' | 'tax' | 'gross') =>
      notes
        .flatMap(({ taxes }) => taxes.filter((tax) => tax.rate === rate))
        .reduce((total, tax) => total + Number(tax[field]), 0)
        .toFixed(2);
    for (const { rate, net, tax, gross } of receipt!.taxes)
      expect([sum(rate!, 'net'), sum(rate!, 'tax'), sum(rate!, 'gross')]).toEqual([net, tax, gross]);
    const rows = await shop.stored(order);
    expect(rows.at(-1)!.lines.map(({ line, quantity }) => [line, quantity])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    for (const { id_receipt } of notes) {
      const path = `/v1/receipts/${id_receipt}/pdf`;
      expect((await sale.api.get(path, { token: order.buyer.token })).status).toBe(200);
      const stranger = await sale.api.get<{ code: string }>(path, { token: sale.business.buyer().token });
      expect([stranger.status, stranger.body.code]).toEqual([404, 'receipts.not_found']);
    }
  });

  it('has the booking fee as a line of its own, with its tax, when the last tickets go back', async () => {
    const fee = { fee_kind: 'fixed', fee_per: 'order', fee_value: '3.00', fee_tax_rate: '21' };
    const world = await shop.varied({ ...fee, returns_until_hours: 1, return_fee: '2.00' });
    const order = await shop.buy(world, [1, 1]);
    expect((await shop.issued(order))[0]).toMatchObject({
      total: '43.00',
      taxes: [
        { rate: '7', tax: '0.98', gross: '15.00' },
        { rate: '19', tax: '3.99', gross: '25.00' },
        { rate: '21', tax: '0.52', gross: '3.00' },
      ],
    });
    const [receipt] = await shop.stored(order);
    expect(receipt!.lines.at(-1)).toEqual({
      ...{ line: 0, name: 'Booking fee', quantity: 1, unit_price: '3.00', discount: '0.00' },
      ...{ tax_rate: '21', tax_amount: '0.52', total: '3.00' },
    });
    for (const locale of ['en', 'es'])
      expect(
        await sale.api.get(`/v1/orders/${order.id_order}/receipt.pdf`, {
          token: order.buyer.token,
          headers: { 'accept-language': locale },
        }),
      ).toMatchObject({ status: 200 });
    const [full] = await ticketsOf(order, '25.00');
    const [reduced] = await ticketsOf(order, '15.00');
    const giveBack = (ticket: string) =>
      sale.api.post<RefundDto>(`/v1/orders/${order.id_order}/returns`, {
        token: order.buyer.token,
        body: { tickets: [ticket] },
      });
    await giveBack(full!);
    expect((await shop.issued(order, 2))[1]).toMatchObject({ total: '23.00', taxes: [{ rate: '19' }] });
    await giveBack(reduced!);
    // 13.00 of 15.00 and 3.00 of 3.00, in proportion.
    expect((await shop.issued(order, 3))[2]).toMatchObject({
      total: '16.00',
      taxes: [
        { rate: '7', gross: '13.33' },
        { rate: '21', gross: '2.67' },
      ],
    });
    await refund(order, world.organizer, { amount: '4.00' });
    const [, ...notes] = await shop.issued(order, 4);
    const back = (rate: string, field: 'gross' | 'tax') =>
      notes
        .flatMap(({ taxes }) => taxes.filter((tax) => tax.rate === rate))
        .reduce((sum, tax) => sum + Number(tax[field]), 0)
        .toFixed(2);
    expect(['7', '19', '21'].map((rate) => [back(rate, 'gross'), back(rate, 'tax')])).toEqual([
      ['15.00', '0.98'],
      ['25.00', '3.99'],
      ['3.00', '0.52'],
    ]);
  });

  it('has the booking fee with the last tickets, though others went back for nothing and have no note', async () => {
    const world = await shop.varied({
      fee_kind: 'fixed',
      fee_per: 'order',
      fee_value: '3.00',
      fee_tax_rate: '21',
    });
    const order = await shop.buy(world, [1, 1]);
    await shop.issued(order);
    const [reduced] = await ticketsOf(order, '15.00');
    expect((await refund(order, world.organizer, { tickets: [reduced], amount: '0.00' })).status).toBe(201);
    const [full] = await ticketsOf(order, '25.00');
    expect((await refund(order, world.organizer, { tickets: [full], amount: '28.00' })).status).toBe(201);
    expect((await shop.issued(order, 2))[1]).toMatchObject({
      total: '28.00',
      taxes: [
        { rate: '19', gross: '25.00' },
        { rate: '21', gross: '3.00', tax: '0.52' },
      ],
    });
  });

  it('of an order of before comes with its receipt', async () => {
    const { organizer, id_event } = await shop.plain();
    const buyer = shop.buyerNamed('Ada');
    const old = await insertPaidOrder(sale.business.database.dataSource, id_event, {
      buyer_id: buyer.user_id,
    });
    const [payment] = await sale.query<{ id: string }>(
      'SELECT id_payment AS id FROM payments WHERE order_id = $1',
      [old.id_order],
    );
    await recordRefund(payment!.id, 're_old', '10.00', 'succeeded');
    await sale.until(async () => (await shop.list(old, organizer)).length === 2);
    expect(await shop.list(old, organizer)).toMatchObject([
      { kind: 'receipt', number: 1, total: '25.00' },
      { kind: 'credit_note', number: 2, total: '10.00' },
    ]);
  });

  it('stays when the refund fails afterwards, and the next attempt gets none', async () => {
    const order = await shop.buy(await shop.varied(), [2]);
    await shop.issued(order);
    const [payment] = await sale.query<{ id: string }>(
      'SELECT id_payment AS id FROM payments WHERE order_id = $1',
      [order.id_order],
    );
    await recordRefund(payment!.id, 're_first', '10.00', 'succeeded');
    await shop.issued(order, 2);
    await recordRefund(payment!.id, 're_first', '10.00', 'failed');
    await recordRefund(payment!.id, 're_second', '10.00', 'succeeded');
    await recordRefund(payment!.id, 're_third', '5.00', 'succeeded');
    expect((await shop.issued(order, 3)).map(({ total }) => total)).toEqual(['50.00', '10.00', '5.00']);
    await sale.until(
      async () => (await sale.query(`SELECT FROM jobs WHERE type = 'receipts.issue'`)).length === 0,
    );
    expect(await shop.issued(order, 3)).toHaveLength(3);
  });

  it('is not issued for a second payment that goes back', async () => {
    const { id_event, types } = await shop.varied();
    const { order, payment } = await sale.paidOrder(id_event, {
      items: [{ ticket_type_id: types[0]!, quantity: 1 }],
    });
    await shop.issued(order);
    const again = { provider_txn_id: sale.newTransaction() };
    expect(await sale.pay(payment, again)).toBe('second_payment');
    await sale.until(
      async () => (await sale.query(`SELECT FROM jobs WHERE type = 'receipts.issue'`)).length === 0,
    );
    expect((await shop.issued(order)).map(({ kind }) => kind)).toEqual(['receipt']);
  });
});

/** A refund that begins at the provider, as it reports it. */
async function recordRefund(
  idPayment: string,
  provider_refund_id: string,
  amount: string,
  status: 'succeeded' | 'failed',
): Promise<void> {
  const recorder = sale.business.service.get(RecordRefund);
  const kind = 'refund' as const;
  await recorder.record(idPayment, {
    ...{ provider_refund_id, kind, amount, status },
    ...{ id_refund: null, currency: 'EUR', reason: null },
  });
}
