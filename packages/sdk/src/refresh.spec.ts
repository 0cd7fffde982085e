import { ProTicketClient } from './client';
import { isProblem } from './problem.error';
import { problem, type Received, type Reply, StubApi } from './stub-api.fixture';
import { MemoryTokenStore, type Tokens } from './token-store';

const REFRESH = 'POST /v1/auth/refresh';
const tokens = (number: number): Tokens => ({
  access_token: `access-${number}`,
  refresh_token: `refresh-${number}`,
});

describe('silent refresh with tokens', () => {
  let api: StubApi;
  let store: MemoryTokenStore;
  let client: ProTicketClient;
  const ended = jest.fn();
  /** The number of the valid tokens. */
  let live: number;
  let refresh: (request: Received) => Reply | Promise<Reply>;
  beforeAll(async () => (api = await StubApi.start()));
  afterAll(() => api.close());
  beforeEach(() => {
    live = 2;
    ended.mockClear();
    api.received.length = 0;
    refresh = ({ body }) =>
      (body as Tokens).refresh_token === `refresh-${live - 1}`
        ? { status: 200, body: { ...tokens(live), token_type: 'Bearer', expires_in: 3600, user: {} } }
        : problem(401, 'sessions.invalid_refresh_token');
    api.reply = async (request) => {
      if (request.call === REFRESH) return refresh(request);
      if (request.call.startsWith('POST /v1/auth/log')) return { status: 204 };
      return request.headers.authorization === `Bearer access-${live}`
        ? { status: 200, body: { received: request.body } }
        : problem(401, 'access.unauthenticated');
    };
    store = new MemoryTokenStore(tokens(1));
    client = new ProTicketClient({ origin: api.url, tokens: store, onSessionEnd: ended });
  });

  const rename = (name: string) => client.auth.call('PATCH /v1/users/me', { body: { name } });

  it('is one for parallel calls, and each is repeated once with its body', async () => {
    const names = Array.from({ length: 20 }, (_, number) => `Name ${number}`);
    const results = await Promise.all(names.map(rename));
    expect(results).toEqual(names.map((name) => ({ received: { name } })));
    expect(api.count(REFRESH)).toBe(1);
    expect(api.count('PATCH /v1/users/me')).toBe(40);
    expect(store.read()).toEqual(tokens(2));
  });

  it('is not repeated for a call whose 401 comes after it', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { reply } = api;
    api.reply = async (request) => {
      if (request.call === 'GET /v1/roles' && request.headers.authorization === 'Bearer access-1') await held;
      return reply(request);
    };
    const late = client.auth.call('GET /v1/roles');
    await rename('Ada');
    release!();
    await late;
    expect(api.count(REFRESH)).toBe(1);
  });

  it('sends the same refresh token again if the response is lost', async () => {
    let tries = 0;
    const respond = refresh;
    refresh = (request) => (tries++ === 0 ? 'cut' : respond(request));
    await rename('Ada');
    const sent = api.received.filter(({ call }) => call === REFRESH).map(({ body }) => body);
    expect(sent).toEqual([{ refresh_token: 'refresh-1' }, { refresh_token: 'refresh-1' }]);
  });

  it('reports the 401 of the call if the session has ended, says so once and forgets the tokens', async () => {
    live = 9;
    const results = await Promise.allSettled([rename('a'), rename('b'), client.auth.call('GET /v1/roles')]);
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'access.unauthenticated' } });
    expect(ended).toHaveBeenCalledTimes(1);
    expect(store.read()).toBeUndefined();
    await expect(rename('c')).rejects.toMatchObject({ code: 'access.unauthenticated' });
    expect(api.count(REFRESH)).toBe(1);
  });

  it('keeps the session if the auth service does not decide', async () => {
    refresh = () => problem(503, 'request.overloaded', { 'retry-after': '60' });
    await expect(rename('Ada')).rejects.toMatchObject({ code: 'request.overloaded', retryAfterSeconds: 60 });
    expect(ended).not.toHaveBeenCalled();
    expect(store.read()).toEqual(tokens(1));
  });

  it('does not bring back a session that was ended meanwhile', async () => {
    const respond = refresh;
    refresh = async (request) => {
      await client.logout();
      return respond(request);
    };
    await expect(rename('Ada')).rejects.toMatchObject({ code: 'access.unauthenticated' });
    expect(store.read()).toBeUndefined();
    expect(ended).not.toHaveBeenCalled();
  });

  it('goes on for others if one of its callers gives up', async () => {
    const aborting = new AbortController();
    const respond = refresh;
    const left = client.auth.call('GET /v1/roles', { signal: aborting.signal });
    refresh = async (request) => {
      aborting.abort();
      // The caller that left does not wait for the refresh.
      await left.catch(() => undefined);
      return respond(request);
    };
    const [gone, other] = await Promise.allSettled([left, rename('Ada')]);
    expect(gone).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(other.status).toBe('fulfilled');
    expect(api.count(REFRESH)).toBe(1);
  });

  it('gives up after one repetition', async () => {
    live = 2;
    const respond = refresh;
    refresh = async (request) => {
      const reply = await respond(request);
      live = 9;
      return reply;
    };
    const error: unknown = await rename('Ada').catch((thrown: unknown) => thrown);
    expect(isProblem(error, 'access.unauthenticated')).toBe(true);
    expect(api.count('PATCH /v1/users/me')).toBe(2);
  });

  it('uses the tokens that another process wrote to a shared store', async () => {
    const { reply } = api;
    api.reply = (request) => {
      if (request.headers.authorization === 'Bearer access-1') store.write(tokens(2));
      return reply(request);
    };
    await rename('Ada');
    expect(api.count(REFRESH)).toBe(0);
  });
});
