/// <reference lib="webworker" />
import { type PrecacheEntry, Serwist } from 'serwist';
import type { ServiceWorkerMessage } from './shell/service-worker';

declare const self: ServiceWorkerGlobalScope;
/** Written by `service-worker.plugin.mts`: what every page and the tickets need, and what the door needs besides. */
declare const CORE_FILES: readonly PrecacheEntry[];
declare const DOOR_FILES: readonly string[];
/** The page without content, which the server returns for every address that it does not fill in. */
declare const SHELL: string;

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
      handler: ({ request }) => fetch(request).catch(() => shell()),
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

/** The page without a network, in the language and theme that have been chosen since it was kept. */
async function shell(): Promise<Response> {
  const kept = await worker.matchPrecache(SHELL);
  if (!kept) return Response.error();
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
