/** A value that stands in a cell. */
export type CsvValue = string | number | null;

/** By this Excel tells UTF-8 from the code page of its computer; a saved file has no headers that could say so. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Spreadsheets take a cell that begins so for a formula; the last four are their full-width twins. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Where such a cell begins inside of a text, for a reader that separates by semicolons (Excel in much of Europe) or tabs:
 * to it the quotes around the text are none, because they do not stand at the beginning of its cell.
 */
const INNER_FORMULA = /([;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g;

/** The first line, with the names of the columns, and the mark in front of it that says that the file is UTF-8. */
export function csvHead(columns: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLine(columns);
}

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would run gets an apostrophe in front, which it shows as
 * text: titles are written by strangers, and the file is opened by those who trust it.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const inside = value.replace(INNER_FORMULA, "$1'");
  const text = FORMULA_START.test(inside) ? `'${inside}` : inside;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
