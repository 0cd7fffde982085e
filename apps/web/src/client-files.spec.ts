import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type EdgeUnderTest, SCRIPT, startEdge } from './edge.fixture';

const ASSET = '/assets/app-1a2b3c.js';

describe('files of the client', () => {
  let edge: EdgeUnderTest;
  beforeAll(async () => (edge = await startEdge()));
  afterAll(() => edge.close());

  it('below /assets are kept for ever, compressed as the client accepts', async () => {
    const plain = await edge.send(ASSET);
    expect(plain.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    expect(plain.headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(plain.text).toBe(SCRIPT);
    const br = await edge.send(ASSET, { headers: { 'accept-encoding': 'gzip, br' } });
    expect([br.headers['content-encoding'], brotliDecompressSync(br.bytes).toString()]).toEqual([
      'br',
      SCRIPT,
    ]);
    const gz = await edge.send(ASSET, { headers: { 'accept-encoding': 'gzip' } });
    expect([gz.headers['content-encoding'], gunzipSync(gz.bytes).toString()]).toEqual(['gzip', SCRIPT]);
  });

  it('at the root are asked for again, and compared', async () => {
    const { headers } = await edge.send('/sw.js');
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'same-origin',
    });
    const again = await edge.send('/sw.js', { headers: { 'if-none-match': headers.etag! } });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it('embed.js may run on sites of others', async () => {
    const { headers } = await edge.send('/embed.js?v=1', { headers: { origin: 'https://band.example' } });
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
    });
  });

  it('can be read in parts, and without a body', async () => {
    const part = await edge.send(ASSET, { headers: { range: 'bytes=0-6' } });
    expect(part).toMatchObject({ status: 206, text: SCRIPT.slice(0, 7) });
    const head = await edge.send(ASSET, { method: 'HEAD' });
    expect(head).toMatchObject({
      status: 200,
      text: '',
      headers: { 'content-length': String(SCRIPT.length) },
    });
  });

  it.each([
    '/assets/app-old.js',
    '/assets/app-1a2b3c.js.br',
    '/assets/',
    '/.vite/manifest.json',
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/index.html',
    '/favicon.ico',
  ])('%s is not found, which is neither a page nor kept', async (url) => {
    const { status, headers } = await edge.send(url, { headers: { accept: 'text/html,*/*' } });
    expect({ status, type: headers['content-type'], kept: headers['cache-control'] }).toEqual({
      status: 404,
      type: 'application/problem+json; charset=utf-8',
      kept: 'no-store',
    });
  });
});
