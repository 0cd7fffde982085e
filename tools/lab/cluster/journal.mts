/** What a client may be promised. */
export type Kind =
  | 'order'
  | 'payment'
  | 'capture'
  | 'ticket'
  | 'admission'
  | 'account'
  | 'session'
  | 'refresh token'
  | 'row of the old side';

/** What is in the databases: for each kind the identities, and the values that each has. */
export type Found = ReadonlyMap<Kind, ReadonlyMap<string, readonly string[]>>;

/** Something that was acknowledged and is not there, or is something else. */
export interface Loss {
  readonly kind: Kind;
  readonly identity: string;
  readonly acknowledged: string;
}

interface Entry {
  acknowledged?: string;
  unanswered?: boolean;
}

/**
 * What the clients asked for and what they were promised, kept beside everything that is killed. An identity is chosen by the
 * client, or is known to it before, so that it can look for what it asked for and got no answer about.
 */
export class Journal {
  readonly #entries = new Map<Kind, Map<string, Entry>>();

  /** A 2xx came. The last value counts. */
  acknowledge(kind: Kind, identity: string, value: string): void {
    this.#entry(kind, identity).acknowledged = value;
  }

  /** Something else came, or nothing: the change may have been made all the same. */
  missed(kind: Kind, identity: string): void {
    this.#entry(kind, identity).unanswered = true;
  }

  /** As it is now. What is promised later does not count for a comparison that has begun. */
  snapshot(): Journal {
    const copy = new Journal();
    for (const [kind, entries] of this.#entries)
      copy.#entries.set(kind, new Map([...entries].map(([identity, entry]) => [identity, { ...entry }])));
    return copy;
  }

  /** How much was acknowledged of each kind. */
  counts(): Map<Kind, number> {
    const acknowledged = (entries: Map<string, Entry>) =>
      [...entries.values()].filter((entry) => entry.acknowledged !== undefined).length;
    return new Map([...this.#entries].map(([kind, entries]) => [kind, acknowledged(entries)]));
  }

  /** Everything acknowledged that is not there as acknowledged. */
  losses(found: Found): Loss[] {
    return this.#all().flatMap(({ kind, identity, entry: { acknowledged } }) => {
      if (acknowledged === undefined) return [];
      const values = found.get(kind)?.get(identity) ?? [];
      return values.includes(acknowledged) ? [] : [{ kind, identity, acknowledged }];
    });
  }

  /** What is there although no answer said so. That is no loss: repeating the request finds it. */
  ghosts(found: Found): { readonly kind: Kind; readonly identity: string }[] {
    return this.#all().flatMap(({ kind, identity, entry }) => {
      const isGhost = entry.unanswered && entry.acknowledged === undefined;
      return isGhost && found.get(kind)?.has(identity) ? [{ kind, identity }] : [];
    });
  }

  #all() {
    return [...this.#entries].flatMap(([kind, entries]) =>
      [...entries].map(([identity, entry]) => ({ kind, identity, entry })),
    );
  }

  #entry(kind: Kind, identity: string): Entry {
    let entries = this.#entries.get(kind);
    if (!entries) this.#entries.set(kind, (entries = new Map<string, Entry>()));
    let entry = entries.get(identity);
    if (!entry) entries.set(identity, (entry = {}));
    return entry;
  }
}
