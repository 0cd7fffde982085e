import { Page } from './page';

/** Approximate size of an entry besides its bytes: URL, ETag, map slot, and the same again for the compressed form. */
const OVERHEAD_BYTES = 500;

interface Entry {
  /** When reading it began: the page is at least as new as that. */
  readonly readAt: number;
  readonly page: Promise<Page | undefined>;
  readonly read: Read;
  ready?: Page;
  bytes: number;
  /** Whether its successor is being read. */
  isRefreshing?: boolean;
}

type Read = () => Promise<object | undefined>;

/** Limits of a page cache. */
export interface PageCacheLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  /** A monotonic clock in milliseconds; for tests. */
  readonly now?: () => number;
}

/**
 * Caches pages that many clients request at the same time. An entry lives for a fraction of a second from the time its
 * reading began, so no client gets an older page. A request in the second half of that time gets the entry and triggers a
 * refresh in the background, so clients of a popular page never wait: it costs the database two or three reads per second,
 * for ten clients or ten thousand. Limited in bytes, evicts the oldest first: random URLs cannot fill the memory.
 */
export class PageCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;
  private readonly now: () => number;

  constructor(private readonly limits: PageCacheLimits) {
    this.now = limits.now ?? (() => performance.now());
  }

  /** The cached page of a URL; undefined if there is none or it is too old. */
  get(url: string): Page | undefined {
    const entry = this.entries.get(url);
    if (!entry?.ready || this.ageOf(entry) >= this.limits.maxAgeMs) return undefined;
    if (!entry.isRefreshing && this.ageOf(entry) >= this.limits.maxAgeMs / 2) this.refresh(url, entry);
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
    if (known && this.ageOf(known) < this.limits.maxAgeMs) return known.page;
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

  private ageOf(entry: Entry): number {
    return this.now() - entry.readAt;
  }

  private startReading(read: Read): Entry {
    const page = read().then((content) => (content === undefined ? undefined : new Page(content)));
    return { readAt: this.now(), page, read, bytes: OVERHEAD_BYTES };
  }

  /** Reads the successor of an entry. If that fails, the entry stays until it expires, and the next request gets the error. */
  private refresh(url: string, entry: Entry): void {
    entry.isRefreshing = true;
    const successor = this.startReading(entry.read);
    successor.page.then(
      (page) => {
        if (!page || this.entries.get(url) !== entry) return;
        page.shared = entry.ready?.shared;
        this.remove(url);
        this.entries.set(url, successor);
        this.bytes += successor.bytes;
        this.store(url, successor, page);
      },
      () => undefined,
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
