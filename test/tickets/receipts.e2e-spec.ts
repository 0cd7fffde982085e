import { insertPaidOrder } from '@proticket/testing';
import { ErasePersonHandler } from '../../apps/business/src/account-endings/erase-person.handler';
import { ShopUnderTest } from '../support/shop-under-test';

jest.setTimeout(120_000);

let shop: ShopUnderTest;
let sale: ShopUnderTest['sale'];
beforeAll(async () => void ({ sale } = shop = await ShopUnderTest.start()));
afterAll(() => shop.stop());
beforeEach(() => void (shop.accounts.away = false));
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

describe('The receipt of an order', () => {
  it('is issued after the sale, with seller, buyer, items and taxes by rate', async () => {
    const world = await shop.varied();
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
    const order = await shop.buy(world, [2, 1], shop.buyerNamed('Ada Lovelace'));
    const [receipt] = await shop.issued(order);
    expect(receipt).toMatchObject({
      ...{ kind: 'receipt', number: 1, order_id: order.id_order, refund_id: null },
      ...{ total: '65.00', currency: 'EUR' },
      taxes: [
        { rate: '7', net: '14.02', tax: '0.98', gross: '15.00' },
        { rate: '19', net: '42.02', tax: '7.98', gross: '50.00' },
      ],
    });
    expect(await shop.stored(order)).toMatchObject([
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
    expect(await shop.list({ id_order: order.id_order }, organizer)).toEqual([receipt]);
    const other = await shop.buy(world, [1]);
    expect((await shop.issued(other))[0]).toMatchObject({ number: 2 });
    const elsewhere = await shop.buy(await shop.varied(), [1]);
    expect((await shop.issued(elsewhere))[0]).toMatchObject({ number: 1 });
  });

  it('stays as it was when seller, buyer, event or rates change, and when the buyer is erased', async () => {
    const world = await shop.varied();
    const order = await shop.buy(world, [1], shop.buyerNamed('Ada Lovelace'));
    await shop.issued(order);
    const before = await shop.stored(order);
    await sale.api.patch('/v1/organizers/me', {
      token: world.organizer.token,
      body: { legal_name: 'Other' },
    });
    await sale.query(`UPDATE events SET title = 'Other' WHERE id_event = $1`, [world.id_event]);
    await sale.query('UPDATE ticket_types SET tax_rate = 5 WHERE event_id = $1', [world.id_event]);
    const erase = sale.business.service.get(ErasePersonHandler);
    await erase.handle({ user_id: order.buyer.user_id });
    expect((await shop.download(order, world.organizer)).status).toBe(200);
    expect(await shop.stored(order)).toEqual(before);
    const later = await shop.buy(world, [1], shop.buyerNamed(null));
    await shop.issued(later);
    const [row] = await shop.stored(later);
    expect([row!.seller.legal_name, row!.event.title, row!.taxes[0]!.rate]).toEqual(['Other', 'Other', '5']);
    expect(row!.buyer.name).toBe(`${later.buyer.user_id}@example.org`);
  });

  it('does not exist for an order that cost nothing, or was not paid', async () => {
    const free = await shop.varied({ price: '0.00' });
    const order = await sale.order(free.id_event, {
      items: [{ ticket_type_id: free.types[0]!, quantity: 1 }],
    });
    expect((await shop.download(order, order.buyer)).body.code).toBe('receipts.free_order');
    const { id_event, types } = await shop.varied();
    const open = await sale.order(id_event, { items: [{ ticket_type_id: types[0]!, quantity: 1 }] });
    expect((await shop.download(open, open.buyer)).body.code).toBe('receipts.not_paid');
    expect([await shop.list(order, order.buyer), await shop.list(open, open.buyer)]).toEqual([[], []]);
  });

  it('of a release without receipts is issued when it is asked for first, with the rate that fits', async () => {
    const { organizer, id_event } = await shop.plain();
    const buyer = shop.buyerNamed('Ada');
    const old = await insertPaidOrder(sale.business.database.dataSource, id_event, {
      buyer_id: buyer.user_id,
      quantity: 2,
    });
    await sale.query('UPDATE order_items SET tax_rate = NULL, tax_amount = 7.98 WHERE order_id = $1', [
      old.id_order,
    ]);
    expect(await shop.list(old, buyer)).toEqual([]);
    expect((await shop.download(old, organizer)).status).toBe(200);
    expect(await shop.list(old, buyer)).toMatchObject([
      { number: 1, taxes: [{ rate: '19', net: '42.02', tax: '7.98', gross: '50.00' }] },
    ]);
  });

  it('waits for the name of the buyer, and takes no number meanwhile', async () => {
    const { id_event } = await shop.plain();
    const dataSource = sale.business.database.dataSource;
    const buyer = shop.buyerNamed('Ada');
    const first = await insertPaidOrder(dataSource, id_event, { buyer_id: buyer.user_id });
    shop.accounts.away = true;
    expect(await shop.download(first, buyer)).toMatchObject({
      status: 503,
      body: { code: 'auth_client.unavailable' },
    });
    shop.accounts.away = false;
    const second = await insertPaidOrder(dataSource, id_event, { buyer_id: shop.buyerNamed('Bob').user_id });
    expect((await shop.download(second, sale.business.admin())).status).toBe(200);
    expect((await shop.download(first, buyer)).status).toBe(200);
    expect([(await shop.stored(second))[0]!.number, (await shop.stored(first))[0]!.number]).toEqual([1, 2]);
    // Once it is there, nobody is asked.
    shop.accounts.away = true;
    expect((await shop.download(first, buyer)).status).toBe(200);
  });
});
