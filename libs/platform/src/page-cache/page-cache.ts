import { Page } from './page';

/** What an entry costs besides its bytes, about: address, tag, map slot, and as much again for a compressed form. */
const OVERHEAD_BYTES = 500;

interface Entry {
  /** When its reading began: what it shows is at least as new as that. */
  readonly readAt: number;
  readonly page: Promise<Page | undefined>;
  ready?: Page;
  bytes: number;
}

/** Bounds of a cache of pages. */
export interface PageCacheLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  /** For tests; the monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * Pages that many ask for at the same time, read once for all of them. An entry lives for a fraction of a second
 * from the moment its reading began, so nobody sees anything older; at ten reads a second a page costs the
 * database the same whether ten or ten thousand clients look at it. Bounded in bytes, oldest out first: random
 * addresses cannot fill the memory.
 */
export class PageCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;
  private readonly now: () => number;

  constructor(private readonly limits: PageCacheLimits) {
    this.now = limits.now ?? (() => performance.now());
  }

  /** The page of an address, if it is here and young enough. */
  fresh(address: string): Page | undefined {
    const entry = this.entries.get(address);
    return entry && this.isYoung(entry) ? entry.ready : undefined;
  }

  /**
   * The page of an address, from here or by `read`. Whoever asks while it is being read waits for the same
   * reading. What `read` answers undefined to or throws at is not kept.
   */
  load(address: string, read: () => Promise<object | undefined>): Promise<Page | undefined> {
    const known = this.entries.get(address);
    if (known && this.isYoung(known)) return known.page;
    this.drop(address);
    const page = read().then((content) => (content === undefined ? undefined : new Page(content)));
    const entry: Entry = { readAt: this.now(), page, bytes: OVERHEAD_BYTES };
    this.entries.set(address, entry);
    this.bytes += entry.bytes;
    page.then(
      (ready) => (ready ? this.keep(address, entry, ready) : this.drop(address, entry)),
      () => this.drop(address, entry),
    );
    return page;
  }

  /** Forgets all pages; for whoever changed what they show, so that they see their own change at once. */
  clear(): void {
    this.entries.clear();
    this.bytes = 0;
  }

  get size(): number {
    return this.entries.size;
  }

  private isYoung(entry: Entry): boolean {
    return this.now() - entry.readAt < this.limits.maxAgeMs;
  }

  /** Counts what was read, unless it was dropped or cleared in the meantime. */
  private keep(address: string, entry: Entry, ready: Page): void {
    if (this.entries.get(address) !== entry) return;
    entry.ready = ready;
    entry.bytes += ready.bytes.length;
    this.bytes += ready.bytes.length;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limits.maxBytes) break;
      this.drop(oldest);
    }
  }

  private drop(address: string, only?: Entry): void {
    const entry = this.entries.get(address);
    if (!entry || (only && entry !== only)) return;
    this.entries.delete(address);
    this.bytes -= entry.bytes;
  }
}
