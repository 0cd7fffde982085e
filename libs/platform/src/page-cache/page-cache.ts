import { Page } from './page';

/** What an entry costs besides its bytes, about: address, tag, map slot, and as much again for a compressed form. */
const OVERHEAD_BYTES = 500;

interface Entry {
  /** When its reading began: what it shows is at least as new as that. */
  readonly readAt: number;
  readonly page: Promise<Page | undefined>;
  readonly read: Read;
  ready?: Page;
  bytes: number;
  /** Whether its successor is being read. */
  isRenewed?: boolean;
}

type Read = () => Promise<object | undefined>;

/** Bounds of a cache of pages. */
export interface PageCacheLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  /** For tests; the monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * Pages that many ask for at the same time, read once for all of them. An entry lives for a fraction of a second
 * from the moment its reading began, so nobody sees anything older. Who asks in the second half of its life gets it
 * and has it read anew, so of a page that many look at nobody ever waits: at two or three reads a second it costs the
 * database the same whether ten or ten thousand clients do. Bounded in bytes, oldest out first: random addresses
 * cannot fill the memory.
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
    if (!entry?.ready || this.ageOf(entry) >= this.limits.maxAgeMs) return undefined;
    if (!entry.isRenewed && this.ageOf(entry) >= this.limits.maxAgeMs / 2) this.renew(address, entry);
    return entry.ready;
  }

  /**
   * The page of an address, from here or by `read`. Whoever asks while it is being read waits for the same
   * reading. What `read` answers undefined to or throws at is not kept.
   */
  load(address: string, read: Read): Promise<Page | undefined> {
    const ready = this.fresh(address);
    if (ready) return Promise.resolve(ready);
    const known = this.entries.get(address);
    if (known && this.ageOf(known) < this.limits.maxAgeMs) return known.page;
    this.drop(address);
    const entry = this.begin(read);
    this.entries.set(address, entry);
    this.bytes += entry.bytes;
    entry.page.then(
      (page) => (page ? this.keep(address, entry, page) : this.drop(address, entry)),
      () => this.drop(address, entry),
    );
    return entry.page;
  }

  /** Forgets all pages; for whoever changed what they show, so that they see their own change at once. */
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

  private begin(read: Read): Entry {
    const page = read().then((content) => (content === undefined ? undefined : new Page(content)));
    return { readAt: this.now(), page, read, bytes: OVERHEAD_BYTES };
  }

  /** Reads the successor of an entry. If that fails, the entry lives out its life, and the next to ask is told why. */
  private renew(address: string, entry: Entry): void {
    entry.isRenewed = true;
    const successor = this.begin(entry.read);
    successor.page.then(
      (page) => {
        if (!page || this.entries.get(address) !== entry) return;
        this.drop(address);
        this.entries.set(address, successor);
        this.bytes += successor.bytes;
        this.keep(address, successor, page);
      },
      () => undefined,
    );
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
