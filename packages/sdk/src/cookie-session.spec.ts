import { setTimeout as sleep } from 'node:timers/promises';
import { CookieSession } from './cookie-session';
import type { Locks, SharedNotes } from './page';
import { Service } from './service';
import type { AuthApi } from './generated/auth';
import { OneAtATime, type SendToAuth } from './session';
import { problem, StubApi } from './stub-api.fixture';
import { Transport } from './transport';

const REFRESH = 'POST /v1/auth/refresh';

/** The browser around two tabs: one cookie jar, one set of locks, one storage. */
class TestBrowser {
  private cookie = 'session=1';
  private turn: Promise<unknown> = Promise.resolve();
  private readonly notes = new Map<string, string>();

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (init?.credentials === 'include') headers.set('cookie', this.cookie);
    const response = await fetch(input, { ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = set;
    return response;
  };

  readonly locks: Locks = {
    request: <T>(_: string, work: () => Promise<T>) => {
      const result = this.turn.then(work);
      this.turn = result.catch(() => undefined);
      return result;
    },
  };

  readonly storage: SharedNotes = {
    getItem: (name) => this.notes.get(name) ?? null,
    setItem: (name, value) => void this.notes.set(name, value),
  };

  tab(url: string, onEnd: () => void): Service<AuthApi> {
    const transport = new Transport(this.fetch, 30, undefined);
    const send: SendToAuth = (operation) => {
      const [method, path] = operation.split(' ') as [string, string];
      return transport.send({ method, url: url + path, headers: {}, credentials: 'include' });
    };
    const session = new CookieSession(send, new OneAtATime(this.locks), onEnd, this.storage);
    return new Service({ transport, session, url, ownPrefix: '', repetitions: 0, maxWaitSeconds: 0 });
  }
}

describe('silent refresh with cookies', () => {
  let api: StubApi;
  let hasSession: boolean;
  const ended = jest.fn();
  beforeAll(async () => (api = await StubApi.start()));
  afterAll(() => api.close());
  beforeEach(() => {
    hasSession = true;
    ended.mockClear();
    api.received.length = 0;
    api.reply = async ({ call, headers, body }) => {
      if (call === REFRESH) {
        await sleep(20);
        return hasSession
          ? { status: 200, headers: { 'set-cookie': 'session=2' }, body: {} }
          : problem(401, 'sessions.invalid_refresh_token');
      }
      return headers.cookie === 'session=2' ? { status: 200, body } : problem(401, 'access.unauthenticated');
    };
  });

  it('is one for two tabs with parallel calls, which are repeated with their bodies', async () => {
    const browser = new TestBrowser();
    const tabs = [browser.tab(api.url, ended), browser.tab(api.url, ended)];
    const results = await Promise.all(
      [1, 2, 3].flatMap((number) =>
        tabs.map((tab) => tab.call('PATCH /v1/users/me', { body: { name: `${number}` } })),
      ),
    );
    expect(results).toEqual([1, 1, 2, 2, 3, 3].map((number) => ({ name: `${number}` })));
    expect(api.count(REFRESH)).toBe(1);
    expect(api.received.find(({ call }) => call === REFRESH)?.body).toBeUndefined();
  });

  it('is two without what tabs share (control)', async () => {
    const tabs = [new TestBrowser(), new TestBrowser()].map((browser) => browser.tab(api.url, ended));
    await Promise.all(tabs.map((tab) => tab.call('GET /v1/roles').catch(() => undefined)));
    expect(api.count(REFRESH)).toBe(2);
  });

  it('is not tried again for a visitor without a session, until somebody logs in', async () => {
    hasSession = false;
    const browser = new TestBrowser();
    const tab = browser.tab(api.url, ended);
    for (let call = 0; call < 3; call++)
      await expect(tab.call('GET /v1/roles')).rejects.toMatchObject({ code: 'access.unauthenticated' });
    expect(api.count(REFRESH)).toBe(1);
    expect(ended).toHaveBeenCalledTimes(1);
    await sleep(5);
    browser.storage.setItem('proticket.renewed_at', String(Date.now()));
    await sleep(5);
    hasSession = true;
    await tab.call('GET /v1/roles');
    expect(api.count(REFRESH)).toBe(2);
  });
});
