/**
 * The server's clock. Holds and sale windows are its decisions, and the clock of a device can be minutes off; the `Date` of
 * each response tells by how much. Its precision is one second, so the smallest difference seen is the truest.
 */
let offsetMs: number | undefined;

/** @param headers of a response that has just arrived */
export function noteServerTime(headers: Headers): void {
  const date = headers.get('date');
  // A response that may be kept can come from a cache, of the browser as well, with the time at which it was made.
  const isKept = headers.has('age') || /max-age=[1-9]/.test(headers.get('cache-control') ?? '');
  if (!date || isKept) return;
  // The header names the second that had begun; on average it was half over.
  const seen = Date.parse(date) + 500 - Date.now();
  if (Number.isNaN(seen)) return;
  offsetMs =
    offsetMs === undefined || Math.abs(seen) < Math.abs(offsetMs) || Math.abs(seen - offsetMs) > 5000
      ? seen
      : offsetMs;
}

/** Now by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + serverOffsetMs();
}

/** How far the server's clock is ahead of the device's; below two seconds nothing can be told. */
export function serverOffsetMs(): number {
  return offsetMs !== undefined && Math.abs(offsetMs) >= 2000 ? offsetMs : 0;
}
