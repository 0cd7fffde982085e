import type { VoucherDto, VoucherEffectDto } from '../../apps/business/src/catalog/vouchers/voucher.dto';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
beforeEach(() => sale.query('TRUNCATE voucher_guesses'));
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));
afterAll(() => sale.stop());

const organized = () => sale.organizedEvent();

const add = (id_event: number, token: string, body: object) =>
  sale.api.post<{ items: VoucherDto[]; code: string }>(`/v1/events/${id_event}/vouchers`, { token, body });

const change = (id: string, token: string, body: object) =>
  sale.api.patch<VoucherDto & { code: string }>(`/v1/vouchers/${id}`, { token, body });

const lookUp = (id_event: number, code: string) =>
  sale.api.get<VoucherEffectDto & { code: string }>(`/v1/events/${id_event}/vouchers/${code}`);

const order = (id_event: number, voucher: string, quantity = 1, token = sale.business.buyer().token) =>
  sale.api.post<OrderDto & { code: string }>('/v1/orders', {
    token,
    body: { event_id: id_event, quantity, voucher },
  });

const usesOf = async (id_event: number) =>
  (
    await sale.query('SELECT uses_held AS held, uses_paid AS paid FROM vouchers WHERE event_id = $1', [
      id_event,
    ])
  )[0];

describe('A voucher', () => {
  it('tells what it does, and does it, in any case', async () => {
    const { id_event, token } = await organized();
    expect(await add(id_event, token, { code: 'Friends', kind: 'percent', value: '20' })).toMatchObject({
      status: 201,
      body: { items: [{ code: 'Friends', uses_held: 0, uses_paid: 0 }] },
    });
    expect((await lookUp(id_event, 'FRIENDS')).body).toMatchObject({
      code: 'Friends',
      ticket_types: [{ price: '25.00', discounted_price: '20.00' }],
    });
    expect(await order(id_event, 'friends', 2)).toMatchObject({
      status: 201,
      body: { total_price: '40.00' },
    });
  });

  it('is held with the order, counts when it is paid, and comes back when the hold ends or the money goes back', async () => {
    const { id_event, token } = await organized();
    await add(id_event, token, { code: 'ONCE', kind: 'amount', value: '5.00', max_uses: 1 });
    const buyer = sale.business.buyer();
    const { body: first } = await order(id_event, 'ONCE', 1, buyer.token);
    expect(await usesOf(id_event)).toEqual({ held: 1, paid: 0 });
    expect((await order(id_event, 'ONCE')).body.code).toBe('orders.voucher_used_up');
    expect((await lookUp(id_event, 'ONCE')).body.code).toBe('vouchers.used_up');
    await sale.expireHold(first.id_order);
    expect(await usesOf(id_event)).toEqual({ held: 0, paid: 0 });

    const { body: second } = await order(id_event, 'ONCE', 1, buyer.token);
    await sale.pay(await sale.startPayment({ ...second, buyer }));
    expect(await usesOf(id_event)).toEqual({ held: 0, paid: 1 });
    await sale.api.post(`/v1/orders/${second.id_order}/refund`, { token });
    expect(await usesOf(id_event)).toEqual({ held: 0, paid: 0 });
  });

  it('does not come back for late money if somebody else has used it', async () => {
    const { id_event, token } = await organized();
    await add(id_event, token, { code: 'LATE', kind: 'amount', value: '5.00', max_uses: 1 });
    const buyer = sale.business.buyer();
    const { body: first } = await order(id_event, 'LATE', 1, buyer.token);
    const payment = await sale.startPayment({ ...first, buyer });
    await sale.expireHold(first.id_order);
    expect((await order(id_event, 'LATE')).status).toBe(201);
    expect(await sale.pay(payment)).toBe('refund_required');
    expect(await usesOf(id_event)).toEqual({ held: 1, paid: 0 });
  });

  it('gives its last use to one of many', async () => {
    const { id_event, token } = await organized();
    await add(id_event, token, { code: 'LAST', kind: 'percent', value: '10', max_uses: 1 });
    const responses = await sale.atTheGate(id_event, () =>
      Promise.all(Array.from({ length: 24 }, () => order(id_event, 'LAST'))),
    );
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(responses.map(({ body }) => body.code).filter(Boolean))).toEqual(
      new Set(['orders.voucher_used_up']),
    );
  });

  it('that makes an order free settles it at once', async () => {
    const { id_event, token } = await organized();
    await add(id_event, token, { code: 'GIFT', kind: 'price', value: '0.00', max_tickets: 2 });
    const { body: paid } = await order(id_event, 'GIFT', 2);
    expect(paid).toMatchObject({ status: 'paid', total_price: '0.00' });
    expect(await sale.tickets(paid)).toEqual({ valid: 2 });
    expect((await order(id_event, 'GIFT', 3)).body).toMatchObject({
      code: 'orders.over_voucher_limit',
      limit: 2,
    });
  });

  it('opens a hidden type, which nobody else sees or gets', async () => {
    const { id_event, token } = await organized();
    const { body: type } = await sale.api.post<{ id_ticket_type: number }>(
      `/v1/events/${id_event}/ticket-types`,
      {
        token,
        body: { name: 'Crew', price: '5.00', visibility: 'voucher' },
      },
    );
    const terms = { kind: 'percent', value: '0', ticket_type_ids: [type.id_ticket_type] };
    await add(id_event, token, { code: 'CREW', opens_hidden: true, ...terms });
    const shown = await sale.api.get<{ ticket_types: unknown[] }>(`/v1/events/${id_event}`);
    expect(shown.body.ticket_types).toHaveLength(1);
    expect((await lookUp(id_event, 'CREW')).body.ticket_types).toMatchObject([
      { name: 'General admission' },
      { name: 'Crew', discounted_price: '5.00' },
    ]);
    const items = [{ ticket_type_id: type.id_ticket_type, quantity: 1 }];
    const buy = (voucher?: string) =>
      sale.api.post<OrderDto & { code: string }>('/v1/orders', {
        token: sale.business.buyer().token,
        body: { event_id: id_event, items, ...(voucher === undefined ? {} : { voucher }) },
      });
    expect((await buy()).body.code).toBe('orders.unknown_ticket_type');
    expect((await buy('CREW')).body).toMatchObject({ total_price: '5.00' });
  });

  it.each([
    [{ code: 'FRIENDS' }, 409, 'vouchers.code_taken'],
    [{ code: 'x' }, 400, 'request.invalid'],
    [{ code: undefined }, 400, 'request.invalid'],
    [{ count: 3 }, 400, 'request.invalid'],
    [{ value: '101' }, 400, 'request.invalid'],
    [{ kind: 'amount', value: '5' }, 400, 'request.invalid'],
    [{ ticket_type_ids: [2_000_000_000] }, 400, 'request.invalid'],
    [{ ticket_type_ids: [] }, 400, 'request.invalid'],
    [{ valid_from: '2027-02-01T00:00:00Z', valid_until: '2027-01-01T00:00:00Z' }, 400, 'request.invalid'],
  ])('with %j is refused', async (changed, status, code) => {
    const { id_event, token } = await organized();
    await add(id_event, token, { code: 'friends', kind: 'percent', value: '20' });
    const refused = await add(id_event, token, { code: 'other', kind: 'percent', value: '20', ...changed });
    expect(refused).toMatchObject({ status, body: { code } });
  });

  it('can be changed and switched off, but not below what is used', async () => {
    const { id_event, token } = await organized();
    const { body } = await add(id_event, token, { code: 'TWICE', kind: 'percent', value: '20', max_uses: 3 });
    const { id_voucher } = body.items[0]!;
    await order(id_event, 'TWICE');
    await order(id_event, 'TWICE');
    expect((await change(id_voucher, token, { max_uses: 1 })).body.code).toBe('vouchers.uses_below_used');
    expect((await change(id_voucher, token, { max_uses: 2, note: 'enough' })).body).toMatchObject({
      max_uses: 2,
      note: 'enough',
    });
    await change(id_voucher, token, { is_active: false });
    expect((await lookUp(id_event, 'TWICE')).body.code).toBe('vouchers.not_valid');
    expect((await order(id_event, 'TWICE')).body.code).toBe('orders.voucher_not_valid');
    const stranger = await sale.business.organizer();
    expect((await change(id_voucher, stranger.token, { note: 'mine' })).status).toBe(404);
  });
});

describe('An event with vouchers that are amounts', () => {
  it('keeps its currency until they are percentages', async () => {
    const organizer = await sale.business.organizer();
    const { token } = organizer;
    const { id_event } = await sale.business.draft(organizer);
    const { body } = await add(id_event, token, { code: 'FIVE', kind: 'amount', value: '5.00' });
    const toDollars = () => sale.api.patch(`/v1/events/${id_event}`, { token, body: { currency: 'USD' } });
    expect(await toDollars()).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', errors: [{ path: 'currency' }] },
    });
    const { id_voucher } = body.items[0]!;
    await change(id_voucher, token, { kind: 'percent', value: '20', is_active: false });
    expect((await toDollars()).status).toBe(200);
    expect((await change(id_voucher, token, { kind: 'price', value: '5' })).status).toBe(400);
    expect((await change(id_voucher, token, { kind: 'price', value: '5.00' })).status).toBe(200);
    expect((await toDollars()).status).toBe(200);
  });
});

describe('Many vouchers', () => {
  it('get random codes, all different, and come as a file', async () => {
    const { id_event, token } = await organized();
    const { status, body } = await add(id_event, token, {
      count: 10_000,
      prefix: 'VIP',
      kind: 'percent',
      value: '10',
      max_uses: 1,
    });
    expect(status).toBe(201);
    expect(new Set(body.items.map(({ code }) => code)).size).toBe(10_000);
    expect(body.items.every(({ code }) => /^VIP-[2-9A-HJ-NP-Z]{10}$/.test(code))).toBe(true);
    const file = await sale.api.get<string>(`/v1/events/${id_event}/vouchers`, {
      token,
      headers: { accept: 'text/csv' },
    });
    expect(file.body.trimEnd().split('\r\n')).toHaveLength(10_001);
    expect(await order(id_event, body.items[7]!.code)).toMatchObject({
      status: 201,
      body: { total_price: '22.50' },
    });
  });

  it('are listed in pages, newest first, and found by a part of their code or note', async () => {
    const { id_event, token } = await organized();
    await add(id_event, token, { count: 5, kind: 'percent', value: '10' });
    await add(id_event, token, { code: 'PRESS-1', kind: 'percent', value: '100', note: 'Radio' });
    const page = (query: string) =>
      sale.api.get<{ items: VoucherDto[]; next_cursor: string | null }>(
        `/v1/events/${id_event}/vouchers?${query}`,
        { token },
      );
    const { body: first } = await page('limit=4');
    expect(first.items[0]!.code).toBe('PRESS-1');
    const { body: rest } = await page(`limit=4&cursor=${first.next_cursor}`);
    expect([first.items.length, rest.items.length, rest.next_cursor]).toEqual([4, 2, null]);
    expect((await page('q=press')).body.items).toHaveLength(1);
    expect((await page('q=radio')).body.items).toHaveLength(1);
  });
});

describe('Guessing codes', () => {
  it('is over after 20 of an address, also in parallel; codes that are there do not count', async () => {
    const { id_event, token } = await organized();
    await add(id_event, token, { code: 'REAL', kind: 'percent', value: '10' });
    for (let n = 0; n < 25; n++) expect((await lookUp(id_event, 'REAL')).status).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, n) => lookUp(id_event, `GUESS-${n}`)));
    expect(guesses.filter(({ status }) => status === 404)).toHaveLength(20);
    const late = await lookUp(id_event, 'REAL');
    expect(late.body.code).toBe('request.throttled');
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(500);
  });

  it('by orders is over after 20 of a user', async () => {
    const { id_event } = await organized();
    const { token } = sale.business.buyer();
    for (let n = 0; n < 20; n++)
      expect((await order(id_event, `GUESS-${n}`, 1, token)).body.code).toBe('orders.unknown_voucher');
    expect((await order(id_event, 'GUESS-20', 1, token)).body.code).toBe('request.throttled');
    expect((await sale.tryToOrder(id_event, 1)).status).toBe(201);
  });
});

it('Codes that are made with an Idempotency-Key are made once, with their response', async () => {
  const { id_event, token } = await organized();
  const headers = { 'idempotency-key': 'two-random-codes' };
  const body = { count: 2, kind: 'percent', value: '10' };
  const send = () =>
    sale.api.post<{ items: VoucherDto[] }>(`/v1/events/${id_event}/vouchers`, { token, headers, body });
  const [first, second] = [await send(), await send()];
  expect([second.status, second.body]).toEqual([201, first.body]);
  // In one transaction: no crash can come between them.
  const rows = await sale.query(
    'SELECT v.xmin = k.xmin AS together FROM vouchers v, idempotency_keys k WHERE v.event_id = $1 AND k.key = $2',
    [id_event, 'two-random-codes'],
  );
  expect(rows).toEqual([{ together: true }, { together: true }]);
});
