import type {
  EventOrderDetailsDto,
  EventOrderPageDto,
} from '../../apps/business/src/sale/event-orders/event-order.dto';
import { AccountsDouble } from '../support/accounts-double';
import type { TestOrganizer } from '../support/business-under-test';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

const accounts = new AccountsDouble();
let sale: SaleUnderTest;
let organizer: TestOrganizer;
beforeAll(async () => {
  sale = await SaleUnderTest.start({ AUTH_URL: await accounts.listen() });
  organizer = await sale.business.organizer();
  // Long numbers: a short one is also the beginning of some random ticket code.
  await sale.query(`SELECT setval(pg_get_serial_sequence('orders', 'id_order'), 4000000)`);
});
afterAll(async () => {
  await sale?.stop();
  accounts.close();
});

const newEvent = async (capacity = 100) => (await sale.business.event(organizer, { capacity })).id_event;
const list = (id_event: number, query = '', { token } = organizer as { token: string }) =>
  sale.api.get<EventOrderPageDto & { code: string }>(`/v1/events/${id_event}/orders${query}`, { token });
const idsIn = async (id_event: number, query = '') =>
  (await list(id_event, query)).body.items.map(({ id_order }) => id_order);
const read = (id_event: number, { id_order }: TestOrder, { token } = organizer as { token: string }) =>
  sale.api.get<EventOrderDetailsDto & { code: string }>(`/v1/events/${id_event}/orders/${id_order}`, {
    token,
  });

/** A paid order of an account that auth knows. */
async function paidBy(name: string, id_event: number, quantity = 1): Promise<TestOrder> {
  const order = await sale.order(id_event, quantity, sale.business.buyer(accounts.add(name).id_user));
  await sale.pay(await sale.startPayment(order));
  return order;
}

describe('The orders of an event', () => {
  it('show their buyer, payment and tickets, in the list and alone', async () => {
    const id_event = await newEvent();
    const order = await paidBy('Viktor Щукин', id_event, 2);
    await sale.query(
      `UPDATE tickets SET status = 'used', used_at = now()
        WHERE id_ticket = (SELECT id_ticket FROM tickets WHERE order_id = $1 LIMIT 1)`,
      [order.id_order],
    );
    const { body } = await read(id_event, order);
    expect(body).toMatchObject({
      id_order: order.id_order,
      event_id: id_event,
      status: 'paid',
      buyer: {
        id_user: order.buyer_id,
        name: 'Viktor Щукин',
        email: `${order.buyer_id}@example.org`,
        is_guest: false,
      },
      quantity: 2,
      total_price: '50.00',
      refunded_amount: '0.00',
      payment: { status: 'succeeded', provider: 'sandbox', failure_reason: null, refund_reason: null },
      tickets: { valid: 1, used: 1, void: 0 },
      items: [{ name: 'General admission', quantity: 2, unit_price: '25.00', total: '50.00' }],
    });
    const { issued_tickets, left_to_refund, ...listed } = body;
    expect((await list(id_event)).body.items).toEqual([listed]);
    expect(left_to_refund).toBe('50.00');
    expect(issued_tickets.map(({ status }) => status).toSorted()).toEqual(['used', 'valid']);
  });

  it('show the payment that counts, and none before the first attempt', async () => {
    const id_event = await newEvent();
    const order = await sale.order(id_event);
    expect((await read(id_event, order)).body.payment).toBeNull();
    const payment = await sale.startPayment(order);
    await sale.deliver(sale.webhook('payment.failed', payment));
    expect((await read(id_event, order)).body.payment).toMatchObject({ status: 'failed' });
    const second = await sale.startPayment(order);
    await sale.pay(second);
    await sale.pay(second, { provider_txn_id: sale.newTransaction() });
    expect((await read(id_event, order)).body.payment).toMatchObject({
      id_payment: second.id_payment,
      status: 'succeeded',
    });
  });

  it('are listed newest first, in pages, by state', async () => {
    const id_event = await newEvent();
    const orders: TestOrder[] = [];
    for (const name of ['Ann', 'Ben', 'Cleo']) {
      orders.unshift(await paidBy(name, id_event));
      orders.unshift(await sale.order(id_event));
    }
    const ids = orders.map(({ id_order }) => id_order);
    expect(await idsIn(id_event)).toEqual(ids);
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: EventOrderPageDto } = await list(
        id_event,
        `?limit=4${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map(({ id_order }) => id_order));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(ids);
    expect(await idsIn(id_event, '?status=paid')).toEqual(ids.filter((_, index) => index % 2 === 1));
    expect(await idsIn(id_event, '?status=pending&limit=1')).toEqual([ids[0]]);
    expect(await idsIn(id_event, '?status=refunded')).toEqual([]);
  });

  it('are found by a name on a ticket, the order number and a ticket code', async () => {
    const id_event = await newEvent();
    const [order, other] = [await paidBy('Ann', id_event), await paidBy('Ben', id_event)];
    await sale.query(`UPDATE tickets SET holder_name = 'José 100%' WHERE order_id = $1`, [order.id_order]);
    const [ticket] = await sale.query<{ ticket_code: string }>(
      'SELECT ticket_code FROM tickets WHERE order_id = $1',
      [order.id_order],
    );
    for (const q of [
      'jose',
      'SÉ 1',
      '100%',
      String(order.id_order),
      ticket!.ticket_code.slice(0, 8).toUpperCase(),
    ])
      expect([q, await idsIn(id_event, `?q=${encodeURIComponent(q)}`)]).toEqual([q, [order.id_order]]);
    for (const q of ['j_se', '2147483647', '99999999999', 'nobody'])
      expect([q, await idsIn(id_event, `?q=${encodeURIComponent(q)}`)]).toEqual([q, []]);
    expect(await idsIn(id_event, '?q=%20')).toEqual([other.id_order, order.id_order]);
    expect(await idsIn(await newEvent(), `?q=${order.id_order}`)).toEqual([]);
  });

  it('P6 are found by the address of their buyer, which only auth knows', async () => {
    const id_event = await newEvent();
    const order = await paidBy('Ann', id_event);
    const other = await paidBy('Ben', id_event);
    const email = (address: string) => `?email=${encodeURIComponent(address)}`;
    expect(await idsIn(id_event, email(` ${order.buyer_id}@example.org`))).toEqual([order.id_order]);
    expect(await idsIn(id_event, `${email(`${other.buyer_id}@example.org`)}&status=paid`)).toEqual([
      other.id_order,
    ]);
    expect(await idsIn(id_event, `${email(`${other.buyer_id}@example.org`)}&status=pending`)).toEqual([]);
    expect(await idsIn(id_event, `${email(`${other.buyer_id}@example.org`)}&q=${order.id_order}`)).toEqual(
      [],
    );
    expect(await idsIn(id_event, email('nobody@example.org'))).toEqual([]);
    expect(await idsIn(await newEvent(), email(`${order.buyer_id}@example.org`))).toEqual([]);
    expect((await list(id_event, email('no address'))).status).toBe(400);

    accounts.away = true;
    const answer = await list(id_event, email(`${order.buyer_id}@example.org`));
    const byNumber = await idsIn(id_event, `?q=${order.id_order}`);
    accounts.away = false;
    expect(answer).toMatchObject({ status: 503, body: { code: 'auth_client.unavailable' } });
    expect(byNumber).toEqual([order.id_order]);
  });

  it('come as one CSV file without formulas', async () => {
    const id_event = await newEvent(10_000);
    const order = await paidBy('=1+1, "Jo"', id_event, 2);
    const unpaid = await sale.order(id_event);
    const csv = (query = '', { token } = organizer as { token: string }) =>
      sale.api.get<string>(`/v1/events/${id_event}/orders${query}`, {
        token,
        headers: { accept: 'text/csv' },
      });
    const { status, headers, body } = await csv('?limit=1');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="orders-event-${id_event}.csv"`);
    expect(headers.get('cache-control')).toContain('no-store');
    const [head, ...lines] = body.trimEnd().split('\r\n');
    expect(head).toBe(
      'id_order,status,buyer_name,buyer_email,quantity,total_price,fee,refunded_amount,currency,payment_provider,payment_status,tickets_valid,tickets_used,tickets_void,created_at,paid_at',
    );
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      new RegExp(`^${unpaid.id_order},pending,,,1,25.00,0.00,0.00,EUR,,,0,0,0,[^,]+Z,$`),
    );
    const name = `"'=1+1, ""Jo"""`;
    expect(lines[1]).toContain(
      `${order.id_order},paid,${name},${order.buyer_id}@example.org,2,50.00,0.00,0.00,EUR,sandbox,succeeded,2,0,0,`,
    );
    expect((await csv('?status=paid')).body.trimEnd().split('\r\n')).toHaveLength(2);
    expect((await csv('?email=nobody@example.org')).body.trimEnd()).toBe(head);
    expect((await csv('', order.buyer)).status).toBe(403);
    expect((await csv('', await sale.business.organizer())).status).toBe(404);
  });

  it('are all in the file, once, of an event that takes several reads', async () => {
    const id_event = await newEvent(10_000);
    await sale.query(
      `INSERT INTO orders (buyer_id, event_id, quantity, total_price, status, currency)
       SELECT gen_random_uuid(), $1, 1, 25, 'cancelled', 'EUR' FROM generate_series(1, 2500)`,
      [id_event],
    );
    const { body } = await sale.api.get<string>(`/v1/events/${id_event}/orders`, {
      token: organizer.token,
      headers: { accept: 'text/csv' },
    });
    const ids = body
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',', 1)[0]));
    expect(ids).toHaveLength(2_500);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
  });

  it('are shown without names while auth is unavailable', async () => {
    const id_event = await newEvent();
    const order = await sale.order(id_event, 1, sale.business.buyer(accounts.add('Ann').id_user));
    accounts.away = true;
    const { status, body } = await read(id_event, order);
    accounts.away = false;
    expect([status, body.buyer]).toEqual([
      200,
      { id_user: order.buyer_id, name: null, email: null, is_guest: false },
    ]);
  });

  it('are no file without names while auth is unavailable: it would look like one of erased accounts', async () => {
    const id_event = await newEvent();
    await sale.order(id_event, 1, sale.business.buyer(accounts.add('Ann').id_user));
    const csv = () =>
      sale.business.api.get<string | { code: string }>(`/v1/events/${id_event}/orders`, {
        token: organizer.token,
        headers: { accept: 'text/csv' },
      });
    accounts.away = true;
    const answer = await csv();
    accounts.away = false;
    expect([answer.status, answer.body]).toEqual([
      503,
      expect.objectContaining({ code: 'auth_client.unavailable' }),
    ]);
    expect((await csv()).status).toBe(200);
  });

  it('are only for the organizer of the event and for admins', async () => {
    const id_event = await newEvent();
    const order = await sale.order(id_event);
    const rival = await sale.business.organizer();
    for (const answer of [
      await list(id_event, '', rival),
      await read(id_event, order, rival),
      await list(2_147_483_000),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'events.not_found' } });
    expect((await list(id_event, '', order.buyer)).status).toBe(403);
    expect((await list(id_event, '', sale.business.admin())).body.items).toHaveLength(1);
    const ofAnotherEvent = await read(await newEvent(), order);
    expect(ofAnotherEvent).toMatchObject({ status: 404, body: { code: 'orders.not_found' } });
  });

  it.each(['?status=sold', '?cursor=x', '?limit=101', '?buyer=1', `?q=${'x'.repeat(101)}`])(
    'are not listed for bad input: %s',
    async (query) => {
      const { status } = await list(await newEvent(), query);
      expect(status).toBe(400);
    },
  );
});
