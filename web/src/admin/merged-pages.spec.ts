import { type MergePosition, type ReadPage, readMerged } from './merged-pages';

const at = (second: number) => new Date(second * 1000).toISOString();

/** A list with these times, newest first, two items a page. */
const listOf =
  (...seconds: number[]): ReadPage<string> =>
  async (cursor) => {
    const from = Number(cursor ?? 0);
    const items = seconds.slice(from, from + 2).map(at);
    return { items, next_cursor: from + 2 < seconds.length ? String(from + 2) : null };
  };

async function readAll(lists: readonly ReadPage<string>[], size: number): Promise<string[]> {
  const all: string[] = [];
  let from: MergePosition<string> | undefined;
  do {
    const page = await readMerged(lists, (item) => item, size, from);
    all.push(...page.items);
    from = page.next ?? undefined;
  } while (from);
  return all;
}

describe('readMerged', () => {
  it.each([1, 2, 3, 50])('keeps the order over pages of %i', async (size) => {
    const lists = [listOf(90, 80, 30, 20, 10), listOf(85, 84, 83, 82, 5)];
    expect(await readAll(lists, size)).toEqual([90, 85, 84, 83, 82, 80, 30, 20, 10, 5].map(at));
  });

  it('reads the other list to its end when one is empty', async () => {
    expect(await readAll([listOf(), listOf(3, 2, 1)], 2)).toEqual([3, 2, 1].map(at));
  });

  it('ends at once when both are empty', async () => {
    expect(await readMerged([listOf(), listOf()], (item) => item, 5)).toEqual({ items: [], next: null });
  });

  it('fails if one of the lists cannot be read', async () => {
    const broken: ReadPage<string> = () => Promise.reject(new Error('gone'));
    await expect(readMerged([listOf(1), broken], (item) => item, 5)).rejects.toThrow('gone');
  });
});
