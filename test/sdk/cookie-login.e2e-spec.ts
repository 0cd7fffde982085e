import { ProTicketClient } from '@proticket/sdk';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth } from '../auth/auth-under-test';

const PAGE = 'https://tickets.example.org';

/** What a browser adds to the requests of a page: its origin, and the cookies whose path matches. */
class PageFetch {
  readonly calls: string[] = [];
  private readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set('origin', PAGE);
    if (init?.credentials === 'include') {
      const sent = [...this.cookies].filter(([, { path }]) => url.pathname.startsWith(path));
      if (sent.length > 0)
        headers.set('cookie', sent.map(([name, { value }]) => `${name}=${value}`).join('; '));
    }
    this.calls.push(`${init?.method} ${url.pathname}`);
    const response = await fetch(url, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (cookie.includes('Max-Age=0')) this.cookies.delete(name!);
      else this.cookies.set(name!, { value: value!, path: /Path=([^;]+)/.exec(cookie)![1]! });
    }
    return response;
  };

  /** As if the lifetime of the access cookie were over. */
  dropAccess(): void {
    this.cookies.delete('__Host-proticket-access');
  }

  get names(): string[] {
    return [...this.cookies.keys()];
  }
}

describe('a page that logs in through the SDK by cookies', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => (auth = await startAuth({ CORS_ORIGINS: PAGE })));
  afterAll(() => auth?.close());

  it('stays logged in when the access cookie ends, until it logs out', async () => {
    const page = new PageFetch();
    const ended = jest.fn();
    const settings = { transport: 'cookie', fetch: page.fetch, onSessionEnd: ended } as const;
    const client = new ProTicketClient({ auth: auth.service.url, business: auth.service.url, ...settings });
    const email = newEmail();
    await client.auth.call('POST /v1/auth/register', { body: { email, password: PASSWORD } });
    expect(await client.login({ email, password: PASSWORD })).toMatchObject({ email });
    expect(page.names).toEqual(['__Host-proticket-access', '__Secure-proticket-refresh']);

    page.dropAccess();
    await new Promise((resolve) => setTimeout(resolve, 2));
    page.calls.length = 0;
    const renamed = await Promise.all(
      ['Ada', 'Ada', 'Ada'].map((name) => client.auth.call('PATCH /v1/users/me', { body: { name } })),
    );
    expect(renamed.map(({ name }) => name)).toEqual(['Ada', 'Ada', 'Ada']);
    expect(page.calls.filter((call) => call === 'POST /v1/auth/refresh')).toHaveLength(1);

    await client.logout();
    expect(page.names).toEqual([]);
    page.calls.length = 0;
    for (let call = 0; call < 2; call++)
      await expect(client.auth.call('GET /v1/users/me')).rejects.toMatchObject({
        code: 'access.unauthenticated',
      });
    expect(page.calls).toEqual(['GET /v1/users/me', 'GET /v1/users/me']);
    expect(ended).not.toHaveBeenCalled();
  });
});
