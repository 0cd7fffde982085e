/** The part of `navigator.locks` that is needed. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** What all tabs of an origin can read; `localStorage` is one. */
export interface SharedNotes {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** What tabs share; Node has these too, but its clients belong to different users and must not wait for each other. */
const page = globalThis as {
  readonly document?: unknown;
  readonly navigator?: { readonly locks?: Locks };
  readonly localStorage?: SharedNotes;
};

/** The locks of the page's origin; undefined outside of pages and without TLS. */
export function pageLocks(): Locks | undefined {
  return page.document === undefined ? undefined : page.navigator?.locks;
}

/** Notes for all tabs of the origin; those of this client alone outside of pages and where storage is blocked. */
export function pageNotes(): SharedNotes {
  const memory = new Map<string, string>();
  const own: SharedNotes = {
    getItem: (name) => memory.get(name) ?? null,
    setItem: (name, value) => void memory.set(name, value),
  };
  try {
    return (page.document === undefined ? undefined : page.localStorage) ?? own;
  } catch {
    return own;
  }
}
