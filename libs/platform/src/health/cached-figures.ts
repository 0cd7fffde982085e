const MAX_AGE_MS = 10_000;
/** A scrape must not wait for a database that is away. */
const TIMEOUT_MS = 2_000;

/**
 * Figures that are counted in the database for metrics: at most every ten seconds, however often and by however many Prometheus
 * servers an instance is scraped. Undefined while they cannot be read; a missing series says more than an old number.
 */
export class CachedFigures<Figures> {
  private readAt = -Infinity;
  private latest: Promise<Figures | undefined> = Promise.resolve(undefined);

  constructor(private readonly read: () => Promise<Figures>) {}

  get(): Promise<Figures | undefined> {
    const now = performance.now();
    if (now - this.readAt >= MAX_AGE_MS) {
      this.readAt = now;
      this.latest = this.readInTime();
    }
    return this.latest;
  }

  private async readInTime(): Promise<Figures | undefined> {
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, TIMEOUT_MS, undefined);
    try {
      return await Promise.race([this.read(), late]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
