/// <reference lib="webworker" />
import { type PrecacheEntry, Serwist } from 'serwist';
import type { ServiceWorkerMessage } from './shell/service-worker';

declare const self: ServiceWorkerGlobalScope;
/** Written by `service-worker.plugin.mts`: what every page and the tickets need, and what the door needs besides. */
declare const CORE_FILES: readonly PrecacheEntry[];
declare const DOOR_FILES: readonly string[];
/** The page without content, which the server returns for every address that it does not fill in. */
declare const SHELL: string;

/** So long a page may take, in milliseconds; then the kept one is shown. At an entrance a weak network is worse than none. */
const PATIENCE_MS = 3_000;
const DOOR_CACHE = 'proticket-door';
const doorFiles = new Set(DOOR_FILES);

const worker = new Serwist({
  precacheEntries: [...CORE_FILES],
  // Without this, "/" would come from the cache for ever.
  precacheOptions: { directoryIndex: null, cleanURLs: false, cleanupOutdatedCaches: true },
  // A new version waits until it is asked for: it must not change the code below somebody who is paying.
  skipWaiting: false,
  clientsClaim: true,
  disableDevLogs: true,
  runtimeCaching: [
    {
      matcher: ({ request, sameOrigin, url }) =>
        sameOrigin &&
        request.mode === 'navigate' &&
        !/^\/(v1|sandbox|services|health)(\/|$)/.test(url.pathname),
      handler: ({ request }) => page(request),
    },
    {
      matcher: ({ sameOrigin, url }) => sameOrigin && doorFiles.has(url.pathname),
      handler: async ({ request }) =>
        (await caches.match(request, { cacheName: DOOR_CACHE })) ?? fetch(request),
    },
  ],
});

self.addEventListener('install', (event) => {
  // This device works at doors: it must not be without the new files when it is without a network.
  event.waitUntil(caches.has(DOOR_CACHE).then((isDoor) => (isDoor ? keepDoor() : undefined)));
});
self.addEventListener('activate', (event) => event.waitUntil(forgetOldDoor()));
self.addEventListener('message', (event) => {
  const message = event.data as ServiceWorkerMessage;
  if (message === 'activate') event.waitUntil(self.skipWaiting());
  if (message === 'keep-door') event.waitUntil(keepDoor());
});
worker.addEventListeners();

async function keepDoor(): Promise<void> {
  const cache = await caches.open(DOOR_CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll([...doorFiles].filter((file) => !kept.has(file)));
}

async function forgetOldDoor(): Promise<void> {
  if (!(await caches.has(DOOR_CACHE))) return;
  const cache = await caches.open(DOOR_CACHE);
  for (const request of await cache.keys())
    if (!doorFiles.has(new URL(request.url).pathname)) await cache.delete(request);
}

/** From the network, or without its answer the kept page, which reads its content itself. */
async function page(request: Request): Promise<Response> {
  const answer = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));
  // After the kept page is shown, nobody waits for it.
  answer.catch(() => undefined);
  const inTime = await Promise.race([answer, late]).catch(() => undefined);
  return inTime ?? (await shell()) ?? answer;
}

/** The kept page, in the language and theme that have been chosen since; undefined if there is none. */
async function shell(): Promise<Response | undefined> {
  const kept = await worker.matchPrecache(SHELL);
  if (!kept) return undefined;
  const [lang, theme] = await Promise.all(['lang', 'theme'].map(cookie));
  let html = await kept.text();
  if (lang) html = html.replace(/(<html[^>]* lang=")[^"]*/, (_, before: string) => before + lang);
  if (theme) html = html.replace(/(<html[^>]* data-theme=")[^"]*/, (_, before: string) => before + theme);
  return new Response(html, { headers: kept.headers });
}

/** A setting of the reader, if it is one; older browsers do not tell. */
async function cookie(name: string): Promise<string | undefined> {
  const { cookieStore } = self as {
    readonly cookieStore?: { get(of: string): Promise<{ value?: string } | null> };
  };
  const value = (await cookieStore?.get(name))?.value;
  return value !== undefined && /^[a-z]+$/.test(value) ? value : undefined;
}
