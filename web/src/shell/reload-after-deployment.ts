const RELOADED_AT = 'proticket.reloaded_at';

/**
 * A tab that was open during a deployment asks for files that are gone. It is reloaded once; if that does not help within a
 * minute, the page says so instead of reloading for ever.
 */
export function reloadAfterDeployment(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const reloadedAt = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (Date.now() - reloadedAt < 60_000 || !navigator.onLine) return;
    event.preventDefault();
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    location.reload();
  });
}
