import { type Business, Intent, MemoryTokenStore, NetworkError, ProTicketClient } from '@proticket/sdk';
import { insertEvent, TcpProxy } from '@proticket/testing';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth, until } from '../auth/auth-under-test';
import { BusinessUnderTest } from '../support/business-under-test';

describe('a purchase through the SDK', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let id_event: number;
  beforeAll(async () => {
    auth = await startAuth();
    business = await BusinessUnderTest.start({ AUTH_URL: auth.service.url, JOBS_POLL_MS: '50' });
    ({ id_event } = await insertEvent(business.database.dataSource, { capacity: 20 }));
  });
  afterAll(async () => {
    await business?.stop();
    await auth?.close();
  });

  const clientOf = (settings: object = {}) =>
    new ProTicketClient({ auth: auth.service.url, business: business.service.url, ...settings });
  /** A client of a new buyer, who is logged in. */
  async function buyer(settings: object = {}): Promise<ProTicketClient> {
    const client = clientOf(settings);
    const email = newEmail();
    await client.auth.call('POST /v1/auth/register', { body: { email, password: PASSWORD } });
    await client.login({ email, password: PASSWORD });
    return client;
  }
  const ordersOf = async () =>
    (await business.query<{ count: number }>('SELECT count(*)::int AS count FROM orders'))[0]!.count;

  it('goes from the event to the ticket', async () => {
    const client = await buyer();
    const order = await client.business.call('POST /v1/orders', {
      body: { event_id: id_event, quantity: 2 },
    });
    const path = { id_order: order.id_order };
    const payment = await client.business.call('POST /v1/orders/{id_order}/payments', {
      path,
      body: { provider: 'sandbox' },
    });
    await client.business.call('POST /sandbox/checkout/{id_payment}/succeed', {
      path: { id_payment: payment.id_payment },
    });
    const paid = () => client.business.call('GET /v1/orders/{id}', { path: { id: String(order.id_order) } });
    await until(async () => ((await paid()) as Business.OrderDto).status === 'paid');
    const tickets: Business.TicketDto[] = [];
    for await (const ticket of client.business.pages('GET /v1/tickets', { query: { limit: 1 } }))
      tickets.push(ticket);
    expect(tickets.map(({ status, order_id }) => [status, order_id])).toEqual([
      ['valid', order.id_order],
      ['valid', order.id_order],
    ]);
    const pdf = await client.business.call('GET /v1/tickets/{id_ticket}/pdf', {
      path: { id_ticket: tickets[0]!.id_ticket },
    });
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
    await client.logout();
    await expect(client.auth.call('GET /v1/users/me')).rejects.toMatchObject({
      code: 'access.unauthenticated',
    });
  });

  it('orders once if the response is lost', async () => {
    const proxy = await TcpProxy.before(business.service.url);
    let losing = true;
    const client = await buyer({
      business: `http://127.0.0.1:${proxy.port}`,
      // The service has decided; its response does not arrive.
      fetch: async (...call: Parameters<typeof fetch>) => {
        const response = await fetch(...call);
        if (losing && response.url.endsWith('/v1/orders')) {
          losing = false;
          throw new TypeError('The connection is lost.');
        }
        return response;
      },
    });
    const before = await ordersOf();
    const body = { event_id: id_event, quantity: 1 };
    const intent = new Intent();
    const order = await client.business.call('POST /v1/orders', { body, intent });
    expect(order).toMatchObject({ event_id: id_event, status: 'pending' });
    expect(await ordersOf()).toBe(before + 1);
    await client.business.call('POST /v1/orders', { body, intent });
    expect(await ordersOf()).toBe(before + 2);
    proxy.cut();
    await expect(client.business.call('POST /v1/orders', { body, intent, repetitions: 0 })).rejects.toThrow(
      NetworkError,
    );
    await proxy.close();
  });

  it('goes on when the access token has ended in the middle, with one refresh for parallel calls', async () => {
    const refreshed: string[] = [];
    const tokens = new MemoryTokenStore();
    const client = await buyer({
      tokens,
      onResponse: ({ url }: Response) => void (url.endsWith('/refresh') && refreshed.push(url)),
    });
    const { refresh_token } = tokens.read()!;
    tokens.write({ access_token: 'ended', refresh_token });
    const body = { event_id: id_event, quantity: 1 };
    const orders = await Promise.all(
      [1, 2, 3].map(() => client.business.call('POST /v1/orders', { body, intent: new Intent() })),
    );
    expect(new Set(orders.map(({ id_order }) => id_order)).size).toBe(3);
    expect(refreshed).toHaveLength(1);
    expect(tokens.read()!.refresh_token).not.toBe(refresh_token);
  });

  it('names the code of a refusal', async () => {
    const client = await buyer();
    const body = { event_id: id_event, quantity: 0 };
    await expect(client.business.call('POST /v1/orders', { body })).rejects.toMatchObject({
      code: 'request.invalid',
      errors: [{ path: 'quantity' }],
      requestId: expect.any(String) as string,
    });
    await expect(clientOf().login({ email: newEmail(), password: 'wrong' })).rejects.toMatchObject({
      code: 'sessions.invalid_credentials',
    });
  });
});
