import { Page } from './page';

/** Approximate size of an entry besides its bytes: URL, ETag, map slot, and the same again for the compressed form. */
const OVERHEAD_BYTES = 500;

/**
 * The share of its life after which the next request has a page read again; its reading has the rest of it. Drawn for each
 * reading, so that pages that were first read at the same moment are not all read again at the same moment.
 */
const REFRESH_AFTER = { from: 0.6, to: 0.8 } as const;

interface Entry {
  /** When reading it began: the page is at least as new as that. */
  readonly readAt: number;
  readonly refreshAt: number;
  readonly page: Promise<Page | undefined>;
  readonly read: Read;
  ready?: Page;
  bytes: number;
  /** Whether the reading of its successor has begun, which is tried once. */
  isRefreshed?: boolean;
  /** Its successor, while it is being read. */
  successor?: Entry | undefined;
}

type Read = () => Promise<object | undefined>;

/** Limits of a page cache. */
export interface PageCacheLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  /** A monotonic clock in milliseconds; for tests. */
  readonly now?: () => number;
  /** From 0 to 1; for tests. */
  readonly random?: () => number;
}

/**
 * Caches pages that many clients request at the same time. An entry lives for a fraction of a second from the time its
 * reading began, so no client gets an older page. A request towards the end of that time gets the entry and triggers a
 * refresh in the background, so clients of a popular page do not wait: it costs the database two reads per second, for ten
 * clients or ten thousand. Limited in bytes, evicts the oldest first: random URLs cannot fill the memory.
 */
export class PageCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;
  private readonly now: () => number;
  private readonly random: () => number;

  constructor(private readonly limits: PageCacheLimits) {
    this.now = limits.now ?? (() => performance.now());
    this.random = limits.random ?? Math.random;
  }

  /** The cached page of a URL; undefined if there is none or it is too old. */
  get(url: string): Page | undefined {
    const entry = this.entries.get(url);
    if (!entry?.ready) return undefined;
    const now = this.now();
    if (now >= entry.readAt + this.limits.maxAgeMs) return undefined;
    if (now >= entry.refreshAt && !entry.isRefreshed) this.refresh(url, entry);
    return entry.ready;
  }

  /**
   * The page of a URL, from the cache or by `read`. Requests that come while it is being read wait for the same read. If
   * `read` returns undefined or throws, nothing is cached.
   */
  load(url: string, read: Read): Promise<Page | undefined> {
    const ready = this.get(url);
    if (ready) return Promise.resolve(ready);
    const known = this.entries.get(url);
    const reading = known?.successor ?? known;
    if (reading && this.now() < reading.readAt + this.limits.maxAgeMs) return reading.page;
    this.remove(url);
    const entry = this.startReading(read);
    this.entries.set(url, entry);
    this.bytes += entry.bytes;
    entry.page.then(
      (page) => (page ? this.store(url, entry, page) : this.remove(url, entry)),
      () => this.remove(url, entry),
    );
    return entry.page;
  }

  /** Removes all pages, so that a client that changed something sees its change at once. */
  clear(): void {
    this.entries.clear();
    this.bytes = 0;
  }

  get size(): number {
    return this.entries.size;
  }

  private startReading(read: Read): Entry {
    const readAt = this.now();
    const page = read().then((content) => (content === undefined ? undefined : new Page(content)));
    const share = REFRESH_AFTER.from + (REFRESH_AFTER.to - REFRESH_AFTER.from) * this.random();
    return { readAt, refreshAt: readAt + this.limits.maxAgeMs * share, page, read, bytes: OVERHEAD_BYTES };
  }

  /** Reads the successor of an entry. If that fails, the entry stays until it expires, and the next request gets the error. */
  private refresh(url: string, entry: Entry): void {
    const successor = this.startReading(entry.read);
    entry.isRefreshed = true;
    entry.successor = successor;
    successor.page.then(
      (page) => {
        entry.successor = undefined;
        if (!page || this.entries.get(url) !== entry) return;
        page.shared = entry.ready?.shared;
        this.remove(url);
        this.entries.set(url, successor);
        this.bytes += successor.bytes;
        this.store(url, successor, page);
      },
      () => (entry.successor = undefined),
    );
  }

  /** Makes a page available and evicts the oldest ones, unless the entry was removed in the meantime. */
  private store(url: string, entry: Entry, ready: Page): void {
    if (this.entries.get(url) !== entry) return;
    entry.ready = ready;
    entry.bytes += ready.bytes.length;
    this.bytes += ready.bytes.length;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limits.maxBytes) break;
      this.remove(oldest);
    }
  }

  private remove(url: string, only?: Entry): void {
    const entry = this.entries.get(url);
    if (!entry || (only && entry !== only)) return;
    this.entries.delete(url);
    this.bytes -= entry.bytes;
  }
}
