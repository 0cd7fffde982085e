import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { root } from '../../tools/lib/project/paths.mts';
import { measureOpening } from './support/measure.mts';
import { openPage } from './support/page.mts';
import { newEvent, newOrganizer } from './support/people.mts';
import { system } from './support/shared-system.mts';

/**
 * JavaScript of the first page, by gzip: what a phone in a queue waits for. Over TLS browsers take Brotli, which is a seventh less.
 */
const LANDING_BYTES = 134_500;
const EMBED_BYTES = 6_000;
/** Below this nobody notices that something moved (half of what is "good" at web.dev/cls). */
const LAYOUT_SHIFT = 0.05;

test('the landing page is small, stands still, and shows events before any script runs', async (t) => {
  const { title } = await newEvent(await newOrganizer(), { title: 'The First of Many Evenings' });
  const html = await (await fetch(`${system.origin}/?q=First+Evenings`)).text();
  const body = html.slice(html.indexOf('<body'));
  assert.match(body.slice(0, body.indexOf('id="state"')), new RegExp(title));

  const page = await openPage(t);
  const scripts = new Set<string>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.add(new URL(response.url()).pathname);
  });
  const { scriptBytes, layoutShift, largestPaintMs } = await measureOpening(page, '/');
  const sum = (compress: (file: Buffer) => Buffer) =>
    [...scripts].reduce((bytes, file) => bytes + compress(clientFile(file)).length, 0);
  const gzip = sum((file) => gzipSync(file, { level: 9 }));
  t.diagnostic(
    `landing: ${gzip} bytes of JavaScript by gzip, ${sum((file) => brotliCompressSync(file))} by Brotli; CLS ${layoutShift.toFixed(3)}; LCP ${Math.round(largestPaintMs)} ms on a slow phone`,
  );
  assert.ok(scripts.size > 1, 'The page loads no scripts.');
  assert.ok(gzip <= LANDING_BYTES, `${gzip} bytes of JavaScript by gzip`);
  // Nothing was sent uncompressed.
  assert.ok(scriptBytes <= LANDING_BYTES * 1.02, `${scriptBytes} bytes were transferred`);
  assert.ok(layoutShift < LAYOUT_SHIFT, `layout shift ${layoutShift}`);
});

test('what the server has rendered is what the client shows', async (t) => {
  const { id_event } = await newEvent(await newOrganizer(), { title: 'Same Before and After' });
  for (const path of [`/events/${id_event}`, '/?q=Same+Before+After']) {
    const page = await openPage(t, { timezone: 'Europe/Berlin', size: 'desk' });
    // As the server sends it, without scripts.
    await page.route('**/assets/*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'export {};' }),
    );
    await page.goto(path);
    const before = await page.locator('main').innerText();
    await page.unroute('**/assets/*.js');
    await page.reload({ waitUntil: 'networkidle' });
    assert.equal(await page.locator('main').innerText(), before);
  }
});

test('a list that stands in the HTML is not read again, whatever was appended to the link', async (t) => {
  const { title } = await newEvent(await newOrganizer(), { title: 'Once Read, Well Read' });
  const page = await openPage(t);
  const reads: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/v1/events') reads.push(request.url());
  });
  await page.goto('/?q=Well+Read&utm_source=letter&unknown=1', { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: title }).waitFor();
  assert.deepEqual(reads, []);
});

test('an event stands still while it opens', async (t) => {
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPage(t);
  const { layoutShift, largestPaintMs } = await measureOpening(page, `/events/${id_event}`);
  t.diagnostic(`event: CLS ${layoutShift.toFixed(3)}; LCP ${Math.round(largestPaintMs)} ms on a slow phone`);
  assert.ok(layoutShift < LAYOUT_SHIFT, `layout shift ${layoutShift}`);
});

test('the script for other sites is small', () => {
  const size = brotliCompressSync(clientFile('/embed.js')).length;
  assert.ok(size <= EMBED_BYTES, `${size} bytes`);
});

/** A built file by the path that it is served at. */
const clientFile = (path: string): Buffer => fs.readFileSync(`${root}/dist/web/client${path}`);
