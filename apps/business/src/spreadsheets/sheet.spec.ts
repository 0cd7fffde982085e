import { readPages } from './sheet';

const upTo = (last: number) => async (after: number | undefined, limit: number) =>
  Array.from({ length: last }, (_, index) => index + 1)
    .filter((row) => row > (after ?? 0))
    .slice(0, limit);

describe('readPages', () => {
  it.each([0, 1, 3, 4, 6, 7])('reads %d rows once, and one page of nothing', async (count) => {
    const rows: number[] = [];
    let pages = 0;
    for await (const page of await readPages(upTo(count), (row) => row, 3)) {
      rows.push(...page);
      pages++;
    }
    expect(rows).toEqual(await upTo(count)(undefined, 100));
    expect(pages).toBe(Math.floor(count / 3) + 1);
  });

  it('fails before anything is sent if the first page does, and reads no further ones before they are wanted', async () => {
    await expect(
      readPages(
        () => Promise.reject(new Error('no database')),
        () => 1,
      ),
    ).rejects.toThrow('no database');
    let reads = 0;
    const pages = await readPages(
      (after: number | undefined, limit) => {
        reads++;
        return upTo(9)(after, limit);
      },
      (row) => row,
      3,
    );
    expect(reads).toBe(1);
    const seen: number[] = [];
    for await (const page of pages) {
      seen.push(page.length);
      expect(reads).toBe(seen.length);
    }
    expect(seen).toEqual([3, 3, 3, 0]);
  });
});
