import fc from 'fast-check';
import { csvFile, csvLine } from './csv';
import * as columns from './sheet';

/** Cells as a spreadsheet reads them: quotes mean something only at the beginning of a cell. */
function cellsOf(file: string, separator: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at < file.length;) {
    let text = '';
    if (file[at] === '"') {
      for (at++; at < file.length && (file[at] !== '"' || file[at + 1] === '"'); at++) {
        text += file[at];
        if (file[at] === '"') at++;
      }
      at++;
    }
    for (; at < file.length && file[at] !== separator && file[at] !== '\n' && file[at] !== '\r'; at++)
      text += file[at];
    cells.push(text);
    at++;
  }
  return cells;
}

describe('csvLine', () => {
  it('quotes what needs it and leaves numbers and nothing as they are', () => {
    expect(csvLine([1, 'a "b", c', null, 'd', -2])).toBe('1,"a ""b"", c",,d,-2\r\n');
    expect(csvLine(['Salsa, +18', 'A; B', 'one\ttwo'])).toBe('"Salsa, +18","A; B","one\ttwo"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '－1'])('%j is text, not a formula', (text) =>
    expect(csvLine([text])).toBe(`'${text}\r\n`),
  );

  it.each([',', ';', '\t'])('has no formula in it for who separates by %j (property)', (separator) => {
    const written = fc.string({ unit: fc.constantFrom(...'=+-@＝;\t\r\n" \'a,') });
    fc.assert(
      fc.property(fc.array(fc.tuple(written, written), { maxLength: 3 }), (rows) => {
        const file = rows.map(([a, b], index) => csvLine([index, a, b, 'end'])).join('');
        for (const read of cellsOf(file, separator)) expect(read).not.toMatch(/^[=+\-@＝]/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('csvFile', () => {
  async function fileOf(...pages: readonly (readonly [string, number | null])[][]) {
    let file = '';
    const ab = {
      a: columns.text<readonly [string, number | null]>(([a]) => a),
      b: columns.number(([, b]: readonly [string, number | null]) => b),
    };
    const sheet = {
      name: 'some',
      columns: ab,
      timezone: 'UTC',
      pages: (async function* each() {
        yield* pages;
      })(),
    };
    for await (const part of csvFile(sheet)) file += part;
    return file;
  }

  it('begins with the mark that says UTF-8, and has the names of the columns once', async () => {
    expect(await fileOf([])).toBe('\uFEFFa,b\r\n');
    expect(await fileOf([['x', 1]], [['=y', null]])).toBe("\uFEFFa,b\r\nx,1\r\n'=y,\r\n");
  });
});
