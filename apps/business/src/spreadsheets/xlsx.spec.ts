import { strFromU8, unzipSync } from 'fflate';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { csvFile } from './csv';
import { amount, type Columns, instant, number, type Sheet, text } from './sheet';
import { xlsxFile } from './xlsx';

interface Sold {
  readonly id: number | null;
  readonly name: string | null;
  readonly price: string | null;
  readonly at: string | null;
}

const COLUMNS: Columns<Sold> = {
  id: number(({ id }) => id),
  name: text(({ name }) => name),
  price: amount(({ price }) => price),
  at: instant(({ at }) => at),
};

const sheetOf = (pages: Sheet<Sold>['pages'], changed: Partial<Sheet<Sold>> = {}): Sheet<Sold> => ({
  name: 'orders-event-7',
  columns: COLUMNS,
  pages,
  timezone: 'Europe/Prague',
  currency: 'EUR',
  ...changed,
});
async function* each<T>(...pages: readonly T[]) {
  yield* pages;
}
const sold = (fields: Partial<Sold>): Sold => ({ id: null, name: null, price: null, at: null, ...fields });

/** The parts of a workbook. */
async function partsOf(sheet: Sheet<Sold>): Promise<Readonly<Record<string, string>>> {
  const bytes = Buffer.concat(await xlsxFile(sheet).toArray());
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** The cells of the first sheet by their place: the type, the number of the style, and the content. */
function cellsOf(parts: Readonly<Record<string, string>>) {
  const xml = parts['xl/worksheets/sheet1.xml']!;
  const cells = xml.matchAll(/<c r="(\w+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs);
  return Object.fromEntries(
    [...cells].map(([, place, attributes, content = '']) => [
      place!,
      {
        type: /t="(\w+)"/.exec(attributes!)?.[1],
        style: Number(/s="(\d+)"/.exec(attributes!)?.[1] ?? 0),
        content: content.replace(/<[^>]*>/g, ''),
      },
    ]),
  );
}

/** The number format of a cell. */
function formatOf(parts: Readonly<Record<string, string>>, { style }: { readonly style: number }) {
  const xml = parts['xl/styles.xml']!;
  const cellStyle = [...xml.split('<cellXfs')[1]!.matchAll(/<xf [^>]*>/g)][style]![0];
  const id = /numFmtId="(\d+)"/.exec(cellStyle)![1];
  return new RegExp(`<numFmt numFmtId="${id}" formatCode="([^"]*)"`).exec(xml)?.[1];
}

describe('xlsxFile', () => {
  it('has numbers, amounts in the places of the currency, and dates in the zone, which a column names', async () => {
    const row = sold({ id: 4711, name: 'Viktor Щукин', price: '1250.50', at: '2027-03-28T01:00:00.000Z' });
    const parts = await partsOf(sheetOf(each([row])));
    const cells = cellsOf(parts);
    expect(['A1', 'B1', 'C1', 'D1'].map((place) => cells[place]?.content)).toEqual([
      'id',
      'name',
      'price',
      'at (Europe/Prague)',
    ]);
    expect(cells['A2']).toMatchObject({ type: undefined, content: '4711' });
    expect(cells['B2']).toMatchObject({ type: 'inlineStr', content: 'Viktor Щукин' });
    expect(cells['C2']).toMatchObject({ type: undefined, content: '1250.5' });
    expect(formatOf(parts, cells['C2']!)).toBe('#,##0.00');
    // 2027-03-28 03:00: the clocks went on.
    expect(cells['D2']).toMatchObject({ type: undefined, content: '46474.125' });
    expect(formatOf(parts, cells['D2']!)).toBe('yyyy-mm-dd hh:mm:ss');
    expect(parts['xl/workbook.xml']).toContain('name="orders-event-7"');
  });

  it.each([
    ['JPY', '5000', '#,##0'],
    ['KWD', '1.250', '#,##0.000'],
  ])('has the places of %s', async (currency, price, format) => {
    const parts = await partsOf(sheetOf(each([sold({ price })]), { currency }));
    const cell = cellsOf(parts)['C2']!;
    expect([cell.content, formatOf(parts, cell)]).toEqual([String(Number(price)), format]);
  });

  it('has text as text, whatever is in it, and no formula', async () => {
    const names = [
      '=HYPERLINK("http://x")',
      '+1',
      '@SUM(A1)',
      'a < b & "c" > d',
      ' spaces ',
      'two\nlines',
      '',
      '_x0041_',
      'not a character: \uFFFE\uFFFF',
      'control: \u0001',
    ];
    const parts = await partsOf(sheetOf(each(names.map((name) => sold({ name })))));
    const cells = cellsOf(parts);
    for (const [index, name] of names.entries()) {
      const cell = cells[`B${index + 2}`]!;
      const written = cell.content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      const expected = name
        .replace('_x0041_', '_x005F_x0041_')
        .replace('\u0001', '_x0001_')
        .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
      expect([cell.type, written]).toEqual(['inlineStr', expected]);
    }
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('<f');
  });

  it('keeps an amount with more digits than a spreadsheet has as text', async () => {
    const prices = ['999999999999.999', '1234567890123456.78'];
    const cells = cellsOf(await partsOf(sheetOf(each(prices.map((price) => sold({ price }))))));
    expect([cells['C2'], cells['C3']].map((cell) => [cell?.type, cell?.content])).toEqual([
      [undefined, '999999999999.999'],
      ['inlineStr', '1234567890123456.78'],
    ]);
  });

  it('is a workbook with the names of the columns if there are no rows', async () => {
    expect(Object.keys(cellsOf(await partsOf(sheetOf(each([])))))).toEqual(['A1', 'B1', 'C1', 'D1']);
  });

  it('fails if a page does, and asks for no further page once nobody reads it', async () => {
    const broken = sheetOf(
      (async function* () {
        yield [sold({ id: 1 })];
        throw new Error('the database is gone');
      })(),
    );
    await expect(xlsxFile(broken).toArray()).rejects.toThrow('the database is gone');
    let isOver = false;
    const endless = sheetOf(
      (async function* () {
        try {
          for (;;) yield Array.from({ length: 1_000 }, () => sold({ name: String(Math.random()) }));
        } finally {
          isOver = true;
        }
      })(),
    );
    for await (const _part of xlsxFile(endless)) break;
    while (!isOver) await new Promise((resolve) => void setImmediate(resolve));
  });
});

describe('The memory that a file takes', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const usedMegabytes = () => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
  };
  const PAGES = 100;
  const PAGE = 1_000;

  /** 100,000 rows; what is used on the way is in `used`. */
  async function* manyRows(used: number[]) {
    for (let page = 0; page < PAGES; page++) {
      if (page % 10 === 5) used.push(usedMegabytes());
      yield Array.from({ length: PAGE }, (_, index) =>
        sold({
          id: page * PAGE + index,
          name: `Somebody with a name of their own, number ${page * PAGE + index} `.repeat(4),
          price: `${index}.50`,
          at: new Date(1_800_000_000_000 - page * 60_000).toISOString(),
        }),
      );
    }
  }
  const growth = (used: readonly number[]) => Math.max(...used) - used[0]!;

  it.each([
    ['CSV', csvFile],
    ['XLSX', xlsxFile],
  ] as const)('does not grow with its rows: %s', async (_name, fileOf) => {
    const used: number[] = [];
    let bytes = 0;
    for await (const part of fileOf(sheetOf(manyRows(used)))) bytes += (part as string | Uint8Array).length;
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(used).toHaveLength(10);
    expect(growth(used)).toBeLessThan(8);
  });

  it('would, if they were kept (control)', async () => {
    const used: number[] = [];
    const kept: (readonly Sold[])[] = [];
    for await (const page of manyRows(used)) kept.push(page);
    expect(kept).toHaveLength(PAGES);
    expect(growth(used)).toBeGreaterThan(16);
  });
});
