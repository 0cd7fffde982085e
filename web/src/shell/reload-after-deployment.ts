const RELOADED_AT = 'proticket.reloaded_at';
/** Where the router notes that it has reloaded for a missing file. */
const OF_ROUTER = 'tanstack_router_reload:';
const MINUTE_MS = 60_000;

const missingFiles = new WeakSet<Error>();

/** Notes which errors are those of files that could not be loaded, as the build reports them. */
export function noteMissingFiles(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    missingFiles.add(payload);
    // The router would reload by itself, and without a network as well: then nothing would be left of the page.
    sessionStorage.setItem(OF_ROUTER + payload.message, 'noted');
  });
}

/**
 * A tab that was open during a deployment asks for files that are gone. Where somebody goes to a page that needs one, it is loaded
 * anew; if that does not help within a minute, the page says so instead of reloading for ever. Files that are loaded besides,
 * when a link is touched or for the words of an error, reload nothing: somebody may be writing, or scanning at a door.
 *
 * @param error why a page that somebody goes to could not be loaded
 */
export async function reloadAfterDeployment(error: unknown): Promise<void> {
  const reloadedAt = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
  if (!(error instanceof Error && missingFiles.has(error)) || Date.now() - reloadedAt < MINUTE_MS) return;
  try {
    // Without a network the file is not gone, but out of reach.
    await fetch('/robots.txt', { cache: 'no-store' });
  } catch {
    return;
  }
  sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  location.reload();
}
