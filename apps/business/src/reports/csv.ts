/** A value that stands in a cell. */
export type CsvValue = string | number | null;

/** Spreadsheets take a cell that begins so for a formula; the last four are their full-width twins. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

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
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
