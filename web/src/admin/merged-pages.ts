/** A page of a list, as the services return it. */
interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

/** Reads a page of one of the lists. */
export type ReadPage<Item> = (cursor: string | undefined) => Promise<ListPage<Item>>;

/** What is left of one list: items that were read and not shown, and where it goes on: null at its end. */
interface Rest<Item> {
  readonly items: readonly Item[];
  readonly cursor: string | null | undefined;
}

/** Where a merged list goes on. */
export type MergePosition<Item> = readonly Rest<Item>[];

/** A page of a merged list. */
export interface MergedPage<Item> {
  readonly items: readonly Item[];
  /** Null at the end of all lists. */
  readonly next: MergePosition<Item> | null;
}

/**
 * Reads the next page of several lists, each newest first, as one. An item is shown only when no list can still bring a
 * newer one, so that the order is right over all pages.
 *
 * @param lists always the same, in the same order
 * @param from where the page before ended; undefined for the first
 */
export async function readMerged<Item>(
  lists: readonly ReadPage<Item>[],
  timeOf: (item: Item) => string,
  size: number,
  from?: MergePosition<Item>,
): Promise<MergedPage<Item>> {
  const rests = await Promise.all(lists.map((read, index) => fill(read, from?.[index])));
  const items: Item[] = [];
  while (items.length < size) {
    if (rests.some((rest) => rest.items.length === 0 && rest.cursor !== null)) break;
    const newest = newestOf(rests, timeOf);
    if (newest === undefined) break;
    const {
      items: [item, ...others],
      cursor,
    } = rests[newest]!;
    items.push(item!);
    rests[newest] = { items: others, cursor };
  }
  const isOver = rests.every((rest) => rest.items.length === 0 && rest.cursor === null);
  return { items, next: isOver ? null : rests };
}

async function fill<Item>(read: ReadPage<Item>, rest: Rest<Item> | undefined): Promise<Rest<Item>> {
  if (rest && (rest.items.length > 0 || rest.cursor === null)) return rest;
  const { items, next_cursor } = await read(rest?.cursor ?? undefined);
  return { items, cursor: next_cursor };
}

/** The index of the list with the newest item; undefined if all are empty. */
function newestOf<Item>(rests: readonly Rest<Item>[], timeOf: (item: Item) => string): number | undefined {
  const times = rests.map(({ items: [first] }) =>
    first === undefined ? -Infinity : Date.parse(timeOf(first)),
  );
  const latest = Math.max(...times);
  return latest === -Infinity ? undefined : times.indexOf(latest);
}
