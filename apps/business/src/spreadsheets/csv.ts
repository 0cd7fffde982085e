import type { Sheet } from './sheet';

/** Tells Excel that the file is UTF-8; without it, Excel assumes the code page of its computer. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Spreadsheets treat a cell that begins with one of these as a formula; the last four are full-width variants. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Where such a cell begins inside a text, for a reader that separates by semicolons (Excel in much of Europe) or tabs: to
 * it the quotes around the text are ordinary characters, because they are not at the beginning of its cell.
 */
const INNER_FORMULA = /([;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g;

/** A list as CSV (RFC 4180) in parts: a byte order mark, the names of the columns, and a line for each row. */
export async function* csvFile<Row>({ columns, pages }: Sheet<Row>): AsyncGenerator<string> {
  const read = Object.values(columns).map((column) => column.read);
  let head = BYTE_ORDER_MARK + csvLine(Object.keys(columns));
  for await (const page of pages) {
    yield head + page.map((row) => csvLine(read.map((of) => of(row)))).join('');
    head = '';
  }
}

/**
 * One line. Text that a spreadsheet would evaluate gets an apostrophe in front, which makes it plain text: titles are written
 * by strangers, and people who open the file trust it.
 */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const inside = value.replace(INNER_FORMULA, "$1'");
  const text = FORMULA_START.test(inside) ? `'${inside}` : inside;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
