import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { atEnd } from '../support/at-end.mts';
import { openPage, type PageOptions } from '../support/page.mts';

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src http://localhost:* data:; media-src blob:; require-trusted-types-for 'script'";
const pageWith = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Page</title></head><body><main><h1>Page</h1>${body}</main></body></html>`;
const PAGES: Readonly<Record<string, string>> = {
  '/': pageWith(''),
  '/without-label': pageWith('<input>'),
  '/jumping': pageWith('<p>Text that is pushed down.</p><script src="/jump.js"></script>'),
  // The heading becomes taller once it was painted.
  '/jump.js': `requestAnimationFrame(() => setTimeout(() => document.querySelector('h1').append(document.createElement('br'), 'twice'), 50)); // ${'x'.repeat(10_000)}`,
};

/** A site with strict headers and a page per path, for the tests of the bench. @returns its origin */
export async function startTinySite(t: TestContext): Promise<string> {
  const server = http.createServer(({ url = '/' }, response) => {
    const body = PAGES[url];
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'access-control-allow-origin': '*',
    });
    response.end(body);
  });
  await once(server.listen(0), 'listening');
  atEnd(t, () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** Opens the first page of a new site. */
export async function openTinySite(t: TestContext, options: PageOptions = {}): Promise<Page> {
  const origin = await startTinySite(t);
  const page = await openPage(t, {
    from: { origin, services: { auth: origin, business: origin } },
    ...options,
  });
  await page.goto('/');
  return page;
}
