import { loadSettings, LogSettings, ServerSettings } from '@proticket/platform/server';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import http, { type IncomingHttpHeaders, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createEdge, type EdgeTimeouts } from './create-edge';
import type { Prerender, Prerendered } from './prerender';
import { WebSettings } from './web.settings';

export const INDEX = `<!doctype html>
<html lang="en" data-theme="system">
  <head><!--head--></head>
  <body><div id="root"><!--app--></div><!--state--></body>
</html>
`;
export const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2_000))});`;
/** The public origin of the edge under test; requests reach it by another one. */
export const PUBLIC_URL = 'https://tickets.example.org';

/** A rendered page with these differences. */
export const rendered = (differences: Partial<Prerendered> = {}): Prerendered => ({
  status: 200,
  head: '<title>An event</title>',
  html: '<main>An event</main>',
  state: '{}',
  cacheSeconds: 60,
  ...differences,
});

/** A response with its whole body, as it came over the wire. */
export interface WireResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** A small server in the place of a service. */
export interface Upstream {
  readonly url: string;
  /** `METHOD url` of every request, in order. */
  readonly seen: string[];
  close(): Promise<void>;
}

export async function startUpstream(answer: RequestListener): Promise<Upstream> {
  const seen: string[] = [];
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The edge under test. */
export interface EdgeUnderTest {
  readonly url: string;
  readonly port: number;
  /** Lines of its log that speak of a failure. */
  readonly errors: readonly unknown[];
  /** Sends exactly this path: `fetch` would tidy it up. */
  send(path: string, options?: SendOptions): Promise<WireResponse>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

interface EdgeParts {
  readonly auth?: string;
  readonly business?: string;
  readonly prerender?: Prerender;
  /** Settings of the server, on top of the test's. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeouts?: Partial<EdgeTimeouts>;
}

export async function startEdge(parts: EdgeParts = {}): Promise<EdgeUnderTest> {
  const clientFolder = await builtClient();
  const nowhere = 'http://127.0.0.1:1';
  const settings = loadSettings([WebSettings, ServerSettings, LogSettings], {
    WEB_AUTH_UPSTREAM: parts.auth ?? nowhere,
    WEB_BUSINESS_UPSTREAM: parts.business ?? nowhere,
    LOG_LEVEL: 'silent',
    ...parts.env,
  });
  const { fastify, log } = await createEdge({
    settings: settings.get(WebSettings),
    publicUrl: PUBLIC_URL,
    serverSettings: settings.get(ServerSettings),
    logSettings: settings.get(LogSettings),
    clientFolder,
    prerender: parts.prerender ?? (() => Promise.resolve(rendered())),
    // Two busy cores render slower than a server.
    timeouts: { renderMs: 5_000, ...parts.timeouts },
  });
  const errors: unknown[][] = [];
  log.error = (...line: unknown[]) => void errors.push(line);
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    errors,
    port: Number(new URL(url).port),
    send: (address, options) => send(url, address, options),
    close: async () => {
      await fastify.close();
      await rm(clientFolder, { recursive: true });
    },
  };
}

function send(
  origin: string,
  address: string,
  { method = 'GET', headers = {}, body }: SendOptions = {},
): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const request = http.request(origin, { method, path: address, headers, agent: false }, (response) => {
      read(response).then(resolve, reject);
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function read(response: IncomingMessage): Promise<WireResponse> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const bytes = Buffer.concat(pieces);
  return { status: response.statusCode!, headers: response.headers, bytes, text: bytes.toString() };
}

/** A folder like the one that the build of the client writes. */
async function builtClient(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'client-'));
  const files: Record<string, string | Buffer> = {
    'index.html': INDEX,
    'assets/app-1a2b3c.js': SCRIPT,
    'assets/app-1a2b3c.js.br': brotliCompressSync(SCRIPT),
    'assets/app-1a2b3c.js.gz': gzipSync(SCRIPT),
    'sw.js': '// offline',
    'embed.js': '// button',
    'robots.txt': 'User-agent: *\nDisallow: /v1/',
    '.vite/manifest.json': '{"secret": true}',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}
