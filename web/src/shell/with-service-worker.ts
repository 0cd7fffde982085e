/**
 * Does something with the service worker, whose code is not part of the first page. Where it cannot be loaded, pages work without
 * it.
 */
export async function withServiceWorker(
  work: (serviceWorker: typeof import('./service-worker')) => unknown,
): Promise<void> {
  try {
    await work(await import('./service-worker'));
  } catch {
    // Without a network, or a release later: the next page tries again.
  }
}
