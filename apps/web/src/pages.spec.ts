import { brotliDecompressSync } from 'node:zlib';
import { Document } from './document';
import { type EdgeUnderTest, PUBLIC_URL, rendered, startEdge } from './edge.fixture';
import type { Prerender, PrerenderRequest } from './prerender';

const SHELL = '<title>ProTicket</title></head>\n  <body><div id="root"></div></body>';

describe('pages', () => {
  const asked: PrerenderRequest[] = [];
  let render: Prerender = () => Promise.resolve(rendered());
  let edge: EdgeUnderTest;
  beforeAll(async () => {
    edge = await startEdge({
      business: 'http://business.internal',
      timeouts: { renderMs: 300 },
      prerender: (request) => {
        asked.push(request);
        return render(request);
      },
    });
  });
  afterAll(() => edge.close());
  afterEach(() => {
    asked.length = 0;
    render = () => Promise.resolve(rendered());
  });
  /** Each test has pages of its own, because they are kept. */
  let lastId = 0;
  const newPage = () => `/events/${(lastId += 1)}`;

  it.each(['/', '/organizers/7', '/events/70001'])('%s stands in the HTML', async (url) => {
    const { status, text, headers } = await edge.send(url, { headers: { accept: 'text/html' } });
    expect(status).toBe(200);
    expect(text).toContain('<head><title>An event</title></head>');
    expect(text).toContain('<div id="root"><main>An event</main></div>');
    expect(text).toContain('<script type="application/json" id="state">{}</script>');
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /,
    );
    expect(asked).toMatchObject([
      { url, origin: PUBLIC_URL, locale: 'en', businessUrl: 'http://business.internal' },
    ]);
  });

  it.each(['/tickets', '/events/7/edit', '/events/abc', '/events/12345678901', '/nonsense'])(
    '%s is the shell',
    async (url) => {
      const { status, text } = await edge.send(url, { headers: { accept: 'text/html' } });
      expect(status).toBe(200);
      expect(text).toContain(SHELL);
      expect(asked).toEqual([]);
    },
  );

  it('have the language and theme of the visitor, never more of the cookies', async () => {
    const url = newPage();
    const cookie = 'lang=es; theme=dark; __Host-proticket-access=secret';
    const { text, headers } = await edge.send(url, { headers: { cookie } });
    expect(text).toContain('<html lang="es" data-theme="dark">');
    expect(headers['vary']).toBe('accept-encoding, accept-language, cookie');
    expect(asked).toMatchObject([{ locale: 'es' }]);
    expect(JSON.stringify(asked)).not.toContain('secret');
    expect((await edge.send(url, { headers: { 'accept-language': 'es' } })).text).toContain(
      'lang="es" data-theme="system"',
    );
    expect(asked).toHaveLength(1);
  });

  it('are rendered once for many visitors, whatever an advertisement appends to the link', async () => {
    const url = newPage();
    await Promise.all(
      ['', '?utm_source=x', '/', '?fbclid=1&utm_medium=y'].map((more) => edge.send(url + more)),
    );
    expect(asked.map((request) => request.url)).toEqual([url]);
  });

  it.each([
    ['/?x=1&sort=price&q=a%20b&lang=es', '/?q=a+b&sort=price'],
    ['/?q=who?&q=&%73ort=x', '/?q=who%3F&q=&sort=x'],
    ['/events/70002?from=2026-01-01&buy=1&quantity=2', '/events/70002?quantity=2&buy=1'],
    ['/organizers/70003?q=a&quantity=2', '/organizers/70003'],
  ])('%s is rendered and kept as %s, by what the page reads', async (url, known) => {
    await Promise.all([url, known, `${url}&nonsense=${'x'.repeat(50)}`].map((each) => edge.send(each)));
    expect(asked.map((request) => request.url)).toEqual([known]);
  });

  it('that cannot be rendered share one shell, which is compressed once', async () => {
    render = () => Promise.reject(new Error('no'));
    const compress = jest.spyOn(Document.prototype, 'in');
    for (const url of ['/tickets', newPage(), newPage(), '/?q=broken']) await edge.send(url);
    expect(new Set(compress.mock.contexts).size).toBe(1);
    compress.mockRestore();
  });

  it('that are due are shown once more while they are rendered anew', async () => {
    const url = newPage();
    const versions = ['one', 'two'];
    render = () => Promise.resolve(rendered({ html: versions.shift() ?? 'three', cacheSeconds: 0.001 }));
    expect((await edge.send(url)).text).toContain('>one<');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await edge.send(url)).text).toContain('>one<');
    expect((await edge.send(url)).text).toMatch(/>(two|three)</);
  });

  it('of an unknown event have status 404 and are the app all the same', async () => {
    render = () => Promise.resolve(rendered({ status: 404, html: '<main>Unknown</main>' }));
    const url = newPage();
    expect(await edge.send(url)).toMatchObject({
      status: 404,
      text: expect.stringContaining('Unknown') as string,
    });
    expect(await edge.send(url)).toMatchObject({ status: 404 });
  });

  it.each<[string, Prerender]>([
    ['fails', () => Promise.reject(new Error('no'))],
    ['hangs', () => new Promise(() => undefined)],
    [
      'throws at once',
      () => {
        throw new Error('no');
      },
    ],
  ])('are the shell if rendering %s, and for a moment without trying again', async (_, broken) => {
    render = broken;
    const url = newPage();
    for (let visits = 0; visits < 2; visits += 1) {
      const { status, text } = await edge.send(url);
      expect(status).toBe(200);
      expect(text).toContain(SHELL);
    }
    expect(asked).toHaveLength(1);
  });

  it('contain texts as they are: nothing in a title is a pattern or a place', async () => {
    const title = '$& $1 $$ &lt;/title> <!--state--><!--app-->';
    render = () =>
      Promise.resolve(
        rendered({
          head: `<title>${title}</title>`,
          html: '<main>$`</main>',
          state: String.raw`{"t":"\u003c$&"}`,
        }),
      );
    const { text } = await edge.send(newPage());
    expect(text).toContain(`<head><title>${title}</title></head>`);
    expect(text).toContain('<div id="root"><main>$`</main></div>');
    expect(text).toContain(String.raw`id="state">{"t":"\u003c$&"}</script>`);
  });

  it('are compressed, compared by ETag, and sent without a body to HEAD', async () => {
    const url = newPage();
    const { bytes, headers } = await edge.send(url, { headers: { 'accept-encoding': 'gzip;q=0.5, br' } });
    expect(headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(bytes).toString()).toContain('An event');
    expect(
      (await edge.send(url, { headers: { 'accept-encoding': 'br;q=0' } })).headers['content-encoding'],
    ).toBeUndefined();
    const again = { 'if-none-match': headers.etag! };
    expect(await edge.send(url, { headers: again })).toMatchObject({ status: 304, text: '' });
    expect((await edge.send(url, { headers: { ...again, cookie: 'theme=dark' } })).status).toBe(200);
    const head = await edge.send(url, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(100);
  });

  it('are for those who want HTML, by GET', async () => {
    expect((await edge.send('/tickets', { headers: { accept: 'application/json' } })).status).toBe(404);
    expect((await edge.send('/tickets', { method: 'POST' })).status).toBe(404);
  });
});
