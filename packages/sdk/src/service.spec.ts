import { ProTicketClient } from './client';
import { Intent } from './intent';
import { NetworkError } from './network.error';
import { isProblem, ProblemError } from './problem.error';
import { problem, type Reply, StubApi } from './stub-api.fixture';

const ORDER = 'POST /v1/orders';
const body = { event_id: 1, quantity: 2 };
const placed: Reply = { status: 201, body: { id_order: 7 } };
const busy = problem(503, 'request.overloaded', { 'retry-after': '0' });

describe('a client of the services', () => {
  let api: StubApi;
  let client: ProTicketClient;
  /** Responds with each once, then with the last one. */
  const respond = (...replies: Reply[]) =>
    (api.reply = () => (replies.length > 1 ? replies.shift()! : replies[0]!));
  const keys = () => api.received.map(({ headers }) => headers['idempotency-key']);
  beforeAll(async () => (api = await StubApi.start()));
  afterAll(() => api.close());
  beforeEach(() => {
    api.received.length = 0;
    client = new ProTicketClient({ auth: `${api.url}/`, business: api.url, timeoutSeconds: 2 });
  });

  it('fills paths and queries, and leaves out what is undefined', async () => {
    respond({ status: 200, body: {} });
    await client.business.call('GET /v1/events', {
      query: { q: 'jazz & blues', limit: 5, location: undefined },
    });
    await client.auth.call('GET /v1/users/{id_user}', { path: { id_user: 'a/b' } });
    expect(api.received.map(({ call }) => call)).toEqual([
      'GET /v1/events?q=jazz+%26+blues&limit=5',
      'GET /v1/users/a%2Fb',
    ]);
  });

  it('finds what both services have behind one origin', async () => {
    respond({ status: 200, body: { items: [], next_cursor: null } });
    const one = new ProTicketClient({ origin: api.url });
    await one.auth.call('GET /v1/audit');
    await one.business.call('GET /v1/audit');
    await one.business.call('GET /v1/events');
    expect(api.received.map(({ call }) => call)).toEqual([
      'GET /services/auth/v1/audit',
      'GET /services/business/v1/audit',
      'GET /v1/events',
    ]);
  });

  it('returns JSON parsed, text as text, files as Blobs, and undefined for no body', async () => {
    const file = (type: string, text: string): Reply => ({
      status: 200,
      headers: { 'content-type': type },
      body: text,
    });
    const path = { id_ticket: 'x' };
    respond(file('image/svg+xml; charset=utf-8', '<svg/>'));
    expect(await client.business.call('GET /v1/tickets/{id_ticket}/qr.svg', { path })).toBe('<svg/>');
    respond(file('application/pdf', '%PDF'));
    const pdf = await client.business.call('GET /v1/tickets/{id_ticket}/pdf', { path });
    expect([pdf.type, await pdf.text()]).toEqual(['application/pdf', '%PDF']);
    respond(file('text/csv', 'a,b'));
    expect(await client.business.callAs('GET /v1/reports/sales', 'text/csv')).toBe('a,b');
    expect(api.received.at(-1)!.headers.accept).toBe('text/csv');
    respond({ status: 204 });
    expect(await client.business.call('DELETE /v1/tickets/{id_ticket}/transfer', { path })).toBeUndefined();
    respond({ status: 202 });
    expect(
      await client.auth.call('POST /v1/users/me/email', {
        body: { new_email: 'a@b.c', current_password: 'x' },
      }),
    ).toBeUndefined();
  });

  it('fetches pages as their items are needed, with the other parameters unchanged', async () => {
    respond(
      { status: 200, body: { items: [{ id_event: 1 }, { id_event: 2 }], next_cursor: 'two' } },
      busy,
      { status: 200, body: { items: [{ id_event: 3 }], next_cursor: 'three' } },
      { status: 200, body: { items: [], next_cursor: null } },
    );
    const found: [number, requests: number][] = [];
    for await (const { id_event } of client.business.pages('GET /v1/events', { query: { q: 'jazz' } })) {
      found.push([id_event, api.received.length]);
    }
    expect(found).toEqual([
      [1, 1],
      [2, 1],
      [3, 3],
    ]);
    expect(api.received.map(({ call }) => call)).toEqual([
      'GET /v1/events?q=jazz',
      'GET /v1/events?q=jazz&cursor=two',
      'GET /v1/events?q=jazz&cursor=two',
      'GET /v1/events?q=jazz&cursor=three',
    ]);
  });

  it('throws problems with everything they say', async () => {
    api.reply = () => ({
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
      body: {
        type: 't',
        title: 'Full.',
        detail: 'Only 3 left.',
        status: 409,
        code: 'orders.sold_out',
        instance: '/',
        request_id: 'r7',
        available: 3,
        errors: [{ path: 'quantity', message: 'too many' }],
      },
    });
    const error = await client.business.call(ORDER, { body }).catch((thrown: unknown) => thrown);
    if (!isProblem(error, 'orders.sold_out')) throw error;
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status: 409, title: 'Full.', message: 'Only 3 left.', requestId: 'r7' });
    expect(error.members).toEqual({ available: 3 });
    expect(error.errors).toEqual([{ path: 'quantity', message: 'too many' }]);
    expect(isProblem(error, 'orders.not_found')).toBe(false);
  });

  it('throws a problem for the page of a proxy, too', async () => {
    respond({ status: 413, headers: { 'content-type': 'text/html' }, body: '<h1>Too large</h1>' });
    await expect(client.business.call('GET /v1/tickets/keys')).rejects.toMatchObject({
      status: 413,
      code: 'response.unknown',
      title: 'The server returned 413.',
    });
  });

  it.each<[string, Reply]>([
    ['a lost connection', 'cut'],
    ['a busy service', busy],
    ['too many requests', problem(429, 'request.throttled', { 'retry-after': '0' })],
    ['a proxy without a service', { status: 502, headers: { 'retry-after': '0' } }],
    ['a first request that still runs', problem(409, 'idempotency.in_flight', { 'retry-after': '0' })],
  ])('repeats an order after %s with the same key', async (_, failure) => {
    respond(failure, placed);
    expect(await client.business.call(ORDER, { body })).toEqual({ id_order: 7 });
    expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys()[0]]);
    expect(api.received[1]!.body).toEqual(body);
  });

  it('does not repeat what has no key, nor decisions', async () => {
    respond(busy);
    const user = { email: 'a@b.c', password: 'x' };
    await expect(client.auth.call('POST /v1/auth/register', { body: user })).rejects.toThrow(ProblemError);
    respond('cut');
    await expect(client.auth.call('POST /v1/auth/register', { body: user })).rejects.toThrow(NetworkError);
    respond(problem(500, 'internal.unexpected'));
    await expect(client.business.call(ORDER, { body })).rejects.toThrow(ProblemError);
    expect(api.received).toHaveLength(3);
  });

  it('waits as Retry-After says, and not longer than it may', async () => {
    respond(problem(503, 'request.overloaded', { 'retry-after': '1' }), placed);
    const begun = performance.now();
    await client.business.call(ORDER, { body });
    expect(performance.now() - begun).toBeGreaterThan(990);
    respond(problem(503, 'request.overloaded', { 'retry-after': '31' }));
    await expect(client.business.call(ORDER, { body })).rejects.toMatchObject({ retryAfterSeconds: 31 });
    respond(busy);
    api.received.length = 0;
    await expect(client.business.call(ORDER, { body, repetitions: 5 })).rejects.toThrow(ProblemError);
    expect(api.received).toHaveLength(6);
  });

  it('stops at a signal: while it waits, and while a request runs', async () => {
    respond(problem(503, 'request.overloaded', { 'retry-after': '20' }));
    const reason = new Error('The person left.');
    const aborting = new AbortController();
    setTimeout(() => aborting.abort(reason), 50);
    await expect(client.business.call(ORDER, { body, signal: aborting.signal })).rejects.toBe(reason);
    api.reply = () => new Promise(() => undefined);
    await expect(
      client.business.call('GET /v1/events', { signal: AbortSignal.timeout(50) }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(client.business.call(ORDER, { body, signal: aborting.signal })).rejects.toBe(reason);
    expect(api.received).toHaveLength(2);
  });

  it('counts a server that does not respond as unreachable', async () => {
    api.reply = () => new Promise(() => undefined);
    const hasty = new ProTicketClient({ origin: api.url, timeoutSeconds: 0.05 });
    await expect(hasty.business.call('GET /v1/events', { repetitions: 0 })).rejects.toThrow(NetworkError);
  });

  it('waits for one call as long as it says', async () => {
    const once = { repetitions: 0, timeoutSeconds: 0.05 };
    api.reply = () => new Promise(() => undefined);
    await expect(client.business.call('GET /v1/events', once)).rejects.toThrow(NetworkError);
    const hasty = new ProTicketClient({ origin: api.url, timeoutSeconds: 0.05 });
    api.reply = () =>
      new Promise((resolve) => void setTimeout(() => resolve({ status: 200, body: {} }), 200));
    const patient = { repetitions: 0, timeoutSeconds: 30 };
    expect(await hasty.business.call('GET /v1/events', patient)).toEqual({});
  });

  describe('an intent', () => {
    it('keeps its key until there is a final response', async () => {
      const intent = new Intent();
      const order = () =>
        client.business.call(ORDER, { body, intent, repetitions: 0 }).catch(() => undefined);
      for (const reply of ['cut', busy, problem(401, 'access.unauthenticated'), placed] as const) {
        respond(reply);
        await order();
      }
      expect(new Set(keys()).size).toBe(1);
      respond(problem(409, 'orders.sold_out'));
      await order();
      await order();
      expect(new Set(keys()).size).toBe(3);
    });

    it('gives a double click one key, and a changed request another', async () => {
      respond(placed);
      const intent = new Intent();
      const order = (quantity: number) =>
        client.business.call(ORDER, { body: { ...body, quantity }, intent });
      await Promise.all([order(1), order(1)]);
      expect(new Set(keys()).size).toBe(1);
      respond('cut');
      await client.business.call(ORDER, { body, intent, repetitions: 0 }).catch(() => undefined);
      respond(placed);
      await order(5);
      expect(new Set(keys()).size).toBe(3);
    });

    it('survives a reload in a storage', async () => {
      const items = new Map<string, string>();
      const storage = {
        getItem: (name: string) => items.get(name) ?? null,
        setItem: (name: string, value: string) => void items.set(name, value),
        removeItem: (name: string) => void items.delete(name),
      };
      const order = () =>
        client.business.call(ORDER, { body, intent: new Intent('order.1', storage), repetitions: 0 });
      respond('cut');
      await expect(order()).rejects.toThrow(NetworkError);
      respond(placed);
      await order();
      expect(new Set(keys()).size).toBe(1);
      expect(items.size).toBe(0);
      items.set('proticket.intent.order.1', 'not JSON');
      await order();
    });
  });
});
