import { insertPaidOrder } from '@proticket/testing';
import { ErasePersonHandler } from '../../apps/business/src/account-endings/erase-person.handler';
import { RecordRefund } from '../../apps/business/src/sale/refunds/record-refund.usecase';
import type { RefundDto } from '../../apps/business/src/sale/refunds/refund.dto';
import type { ReceiptDto, ReceiptListDto } from '../../apps/business/src/tickets/receipts/receipt.dto';
import type { ReceiptRow } from '../../apps/business/src/tickets/receipts/receipt-row';
import { AccountsDouble } from '../support/accounts-double';
import type { TestOrganizer, TestUser } from '../support/business-under-test';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

jest.setTimeout(120_000);

const accounts = new AccountsDouble();
let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ AUTH_URL: await accounts.listen() })));
afterAll(async () => {
  await sale.stop();
  accounts.close();
});
beforeEach(() => void (accounts.away = false));
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const buyerNamed = (name: string | null): TestUser => {
  const { id_user } = accounts.add(name);
  return sale.business.buyer(id_user);
};

interface Shop {
  readonly organizer: TestOrganizer;
  readonly id_event: number;
  readonly types: readonly number[];
}

/** An event of a new organizer, at 25.00 with 19 % of tax. */
async function plainEvent(fields: object = {}): Promise<Omit<Shop, 'types'>> {
  const organizer = await sale.business.organizer();
  const { id_event } = await sale.business.event(organizer, fields);
  await sale.query('UPDATE ticket_types SET tax_rate = 19 WHERE event_id = $1', [id_event]);
  return { organizer, id_event };
}

/** The same with a second type, at 15.00 with 7 %. */
async function shop(fields: object = {}): Promise<Shop> {
  const { organizer, id_event } = await plainEvent(fields);
  const body = { name: 'Reduced', price: '15.00', tax_rate: '7' };
  await sale.api.post(`/v1/events/${id_event}/ticket-types`, { token: organizer.token, body });
  const types = await sale.query<{ id: number }>(
    'SELECT id_ticket_type AS id FROM ticket_types WHERE event_id = $1 ORDER BY 1',
    [id_event],
  );
  return { organizer, id_event, types: types.map(({ id }) => id) };
}

async function buy({ id_event, types }: Shop, quantities: readonly number[], buyer = buyerNamed('Ada')) {
  const items = quantities.flatMap((quantity, index) =>
    quantity > 0 ? [{ ticket_type_id: types[index]!, quantity }] : [],
  );
  const order = await sale.order(id_event, { items }, buyer);
  await sale.pay(await sale.startPayment(order));
  return order;
}

const list = async (
  { id_order }: { readonly id_order: number },
  { token }: TestUser,
): Promise<ReceiptDto[]> =>
  (await sale.api.get<ReceiptListDto>(`/v1/orders/${id_order}/receipts`, { token })).body.items;
async function issued(order: TestOrder, count = 1): Promise<ReceiptDto[]> {
  await sale.until(async () => (await list(order, order.buyer)).length === count);
  return list(order, order.buyer);
}
const download = ({ id_order }: { readonly id_order: number }, { token }: TestUser) =>
  sale.api.get<{ code: string }>(`/v1/orders/${id_order}/receipt.pdf`, { token });
const stored = (idOrder: number) =>
  sale.query<ReceiptRow>('SELECT * FROM receipts WHERE order_id = $1 ORDER BY number', [idOrder]);
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

describe('The receipt of an order', () => {
  it('is issued after the sale, with seller, buyer, items and taxes by rate', async () => {
    const world = await shop();
    const { organizer } = world;
    await sale.api.patch('/v1/organizers/me', {
      token: organizer.token,
      body: {
        legal_name: 'Seven Seas s.r.o.',
        postal_address: 'Harbour Street 7\r\n\n 110 00 Prague ',
        country: 'CZ',
        tax_number: 'CZ12345678',
      },
    });
    const order = await buy(world, [2, 1], buyerNamed('Ada Lovelace'));
    const [receipt] = await issued(order);
    expect(receipt).toMatchObject({
      ...{ kind: 'receipt', number: 1, order_id: order.id_order, refund_id: null },
      ...{ total: '65.00', currency: 'EUR' },
      taxes: [
        { rate: '7', net: '14.02', tax: '0.98', gross: '15.00' },
        { rate: '19', net: '42.02', tax: '7.98', gross: '50.00' },
      ],
    });
    expect(await stored(order.id_order)).toMatchObject([
      {
        seller: {
          organization_name: 'Seven Seas Concerts',
          legal_name: 'Seven Seas s.r.o.',
          postal_address: 'Harbour Street 7\n110 00 Prague',
          country: 'CZ',
          tax_number: 'CZ12345678',
        },
        buyer: { name: 'Ada Lovelace' },
        event: { title: 'An Evening of Strings', timezone: 'Europe/Prague' },
        lines: [
          { line: 1, quantity: 2, unit_price: '25.00', tax_rate: '19', tax_amount: '7.98', total: '50.00' },
          { line: 2, name: 'Reduced', quantity: 1, tax_rate: '7', tax_amount: '0.98', total: '15.00' },
        ],
      },
    ]);
    for (const reader of [order.buyer, organizer, sale.business.admin()]) {
      const path = `/v1/orders/${order.id_order}/receipt.pdf`;
      const { status, headers, body } = await sale.api.get<string>(path, { token: reader.token });
      expect([status, headers.get('content-type'), body.slice(0, 5)]).toEqual([
        200,
        'application/pdf',
        '%PDF-',
      ]);
      expect(headers.get('content-disposition')).toContain('receipt%201');
    }
    expect(await list({ id_order: order.id_order }, organizer)).toEqual([receipt]);
    const other = await buy(world, [1]);
    expect((await issued(other))[0]).toMatchObject({ number: 2 });
    const elsewhere = await buy(await shop(), [1]);
    expect((await issued(elsewhere))[0]).toMatchObject({ number: 1 });
  });

  it('stays as it was when seller, buyer, event or rates change, and when the buyer is erased', async () => {
    const world = await shop();
    const order = await buy(world, [1], buyerNamed('Ada Lovelace'));
    await issued(order);
    const before = await stored(order.id_order);
    await sale.api.patch('/v1/organizers/me', {
      token: world.organizer.token,
      body: { legal_name: 'Other' },
    });
    await sale.query(`UPDATE events SET title = 'Other' WHERE id_event = $1`, [world.id_event]);
    await sale.query('UPDATE ticket_types SET tax_rate = 5 WHERE event_id = $1', [world.id_event]);
    const erase = sale.business.service.get(ErasePersonHandler);
    await erase.handle({ user_id: order.buyer.user_id });
    expect((await download(order, world.organizer)).status).toBe(200);
    expect(await stored(order.id_order)).toEqual(before);
    const later = await buy(world, [1], buyerNamed(null));
    await issued(later);
    const [row] = await stored(later.id_order);
    expect([row!.seller.legal_name, row!.event.title, row!.taxes[0]!.rate]).toEqual(['Other', 'Other', '5']);
    expect(row!.buyer.name).toBe(`${later.buyer.user_id}@example.org`);
  });

  it('does not exist for an order that cost nothing, or was not paid', async () => {
    const free = await shop({ price: '0.00' });
    const order = await sale.order(free.id_event, {
      items: [{ ticket_type_id: free.types[0]!, quantity: 1 }],
    });
    expect((await download(order, order.buyer)).body.code).toBe('receipts.free_order');
    const { id_event, types } = await shop();
    const open = await sale.order(id_event, { items: [{ ticket_type_id: types[0]!, quantity: 1 }] });
    expect((await download(open, open.buyer)).body.code).toBe('receipts.not_paid');
    expect([await list(order, order.buyer), await list(open, open.buyer)]).toEqual([[], []]);
  });

  it('of a release without receipts is issued when it is asked for first, with the rate that fits', async () => {
    const { organizer, id_event } = await plainEvent();
    const buyer = buyerNamed('Ada');
    const old = await insertPaidOrder(sale.business.database.dataSource, id_event, {
      buyer_id: buyer.user_id,
      quantity: 2,
    });
    await sale.query('UPDATE order_items SET tax_rate = NULL, tax_amount = 7.98 WHERE order_id = $1', [
      old.id_order,
    ]);
    expect(await list(old, buyer)).toEqual([]);
    expect((await download(old, organizer)).status).toBe(200);
    expect(await list(old, buyer)).toMatchObject([
      { number: 1, taxes: [{ rate: '19', net: '42.02', tax: '7.98', gross: '50.00' }] },
    ]);
  });

  it('waits for the name of the buyer, and takes no number meanwhile', async () => {
    const { id_event } = await plainEvent();
    const dataSource = sale.business.database.dataSource;
    const buyer = buyerNamed('Ada');
    const first = await insertPaidOrder(dataSource, id_event, { buyer_id: buyer.user_id });
    accounts.away = true;
    expect(await download(first, buyer)).toMatchObject({
      status: 503,
      body: { code: 'auth_client.unavailable' },
    });
    accounts.away = false;
    const second = await insertPaidOrder(dataSource, id_event, { buyer_id: buyerNamed('Bob').user_id });
    expect((await download(second, sale.business.admin())).status).toBe(200);
    expect((await download(first, buyer)).status).toBe(200);
    expect([(await stored(second.id_order))[0]!.number, (await stored(first.id_order))[0]!.number]).toEqual([
      '1',
      '2',
    ]);
    // Once it is there, nobody is asked.
    accounts.away = true;
    expect((await download(first, buyer)).status).toBe(200);
  });
});

describe('A credit note', () => {
  it('is issued for each part that went back, and all of them together are the receipt', async () => {
    const world = await shop();
    const { organizer } = world;
    const order = await buy(world, [2, 2]);
    await issued(order);
    const [full] = await ticketsOf(order, '25.00');
    await refund(order, organizer, { tickets: [full] });
    expect((await issued(order, 2))[1]).toMatchObject({
      ...{ kind: 'credit_note', number: 2, total: '25.00' },
      taxes: [{ rate: '19', net: '21.01', tax: '3.99', gross: '25.00' }],
    });
    await refund(order, organizer, { amount: '11.00' });
    expect((await issued(order, 3))[2]).toMatchObject({
      ...{ number: 3, total: '11.00' },
      taxes: [
        { rate: '7', net: '5.61', tax: '0.39', gross: '6.00' },
        { rate: '19', net: '4.20', tax: '0.80', gross: '5.00' },
      ],
    });
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: organizer.token });
    const [receipt, ...notes] = await issued(order, 4);
    const sum = (rate: string, field: 'net' | 'tax' | 'gross') =>
      notes
        .flatMap(({ taxes }) => taxes.filter((tax) => tax.rate === rate))
        .reduce((total, tax) => total + Number(tax[field]), 0)
        .toFixed(2);
    for (const { rate, net, tax, gross } of receipt!.taxes)
      expect([sum(rate!, 'net'), sum(rate!, 'tax'), sum(rate!, 'gross')]).toEqual([net, tax, gross]);
    const rows = await stored(order.id_order);
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

  it('of an order of before comes with its receipt', async () => {
    const { organizer, id_event } = await plainEvent();
    const buyer = buyerNamed('Ada');
    const old = await insertPaidOrder(sale.business.database.dataSource, id_event, {
      buyer_id: buyer.user_id,
    });
    const [payment] = await sale.query<{ id: string }>(
      'SELECT id_payment AS id FROM payments WHERE order_id = $1',
      [old.id_order],
    );
    await recordRefund(payment!.id, 're_old', '10.00', 'succeeded');
    await sale.until(async () => (await list(old, organizer)).length === 2);
    expect(await list(old, organizer)).toMatchObject([
      { kind: 'receipt', number: 1, total: '25.00' },
      { kind: 'credit_note', number: 2, total: '10.00' },
    ]);
  });

  it('stays when the refund fails afterwards, and the next attempt gets none', async () => {
    const order = await buy(await shop(), [2]);
    await issued(order);
    const [payment] = await sale.query<{ id: string }>(
      'SELECT id_payment AS id FROM payments WHERE order_id = $1',
      [order.id_order],
    );
    await recordRefund(payment!.id, 're_first', '10.00', 'succeeded');
    await issued(order, 2);
    await recordRefund(payment!.id, 're_first', '10.00', 'failed');
    await recordRefund(payment!.id, 're_second', '10.00', 'succeeded');
    await recordRefund(payment!.id, 're_third', '5.00', 'succeeded');
    expect((await issued(order, 3)).map(({ total }) => total)).toEqual(['50.00', '10.00', '5.00']);
    await sale.until(
      async () => (await sale.query(`SELECT FROM jobs WHERE type = 'receipts.issue'`)).length === 0,
    );
    expect(await issued(order, 3)).toHaveLength(3);
  });

  it('is not issued for a second payment that goes back', async () => {
    const { id_event, types } = await shop();
    const { order, payment } = await sale.paidOrder(id_event, {
      items: [{ ticket_type_id: types[0]!, quantity: 1 }],
    });
    await issued(order);
    const again = { provider_txn_id: sale.newTransaction() };
    expect(await sale.pay(payment, again)).toBe('second_payment');
    await sale.until(
      async () => (await sale.query(`SELECT FROM jobs WHERE type = 'receipts.issue'`)).length === 0,
    );
    expect((await issued(order)).map(({ kind }) => kind)).toEqual(['receipt']);
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
