import { decimalPlaces } from '@proticket/contract';
import { type CellValue, type ColumnDef, writeXlsxStream } from 'hucre/xlsx';
import { Readable } from 'node:stream';
import type { Column, Sheet } from './sheet';
import { wallClock } from './wall-clock';

/** A spreadsheet keeps so many digits of a number. */
const EXACT_DIGITS = 15;
const WIDTHS = { text: 24, number: 12, amount: 14, instant: 20 } as const satisfies Record<
  Column<unknown>['type'],
  number
>;

/**
 * A list as an Excel workbook (OOXML) with a sheet for each 1,048,575 rows. Text is typed as text, so that nothing in it is ever
 * evaluated; amounts are numbers, and instants dates in the zone of the sheet, which the name of their column says.
 */
export function xlsxFile<Row>(sheet: Sheet<Row>): Readable {
  const columns = Object.entries(sheet.columns).map(([name, { type }]) => columnOf(name, type, sheet));
  return Readable.fromWeb(
    writeXlsxStream(rowsOf(sheet), { name: sheet.name, columns, freezePane: { rows: 1 } }),
  );
}

function columnOf<Row>(
  name: string,
  type: Column<Row>['type'],
  { timezone, currency }: Sheet<Row>,
): ColumnDef {
  const width = WIDTHS[type];
  if (type === 'instant')
    return { header: `${name} (${timezone})`, width, style: { numFmt: 'yyyy-mm-dd hh:mm:ss' } };
  if (type === 'amount' && currency !== undefined)
    return { header: name, width, style: { numFmt: amountFormat(decimalPlaces(currency)) } };
  return { header: name, width };
}

const amountFormat = (places: number) => (places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`);

async function* rowsOf<Row>({ columns, pages, timezone }: Sheet<Row>): AsyncGenerator<CellValue[]> {
  const clock = wallClock(timezone);
  const cells = Object.values(columns).map((column) => cellOf(column, clock));
  for await (const page of pages) for (const row of page) yield cells.map((cell) => cell(row));
}

function cellOf<Row>(column: Column<Row>, clock: (instant: Date) => number): (row: Row) => CellValue {
  switch (column.type) {
    case 'number':
      return column.read;
    case 'text':
      return (row) => xmlText(column.read(row));
    case 'amount':
      return (row) => exactNumber(column.read(row));
    case 'instant':
      return (row) => {
        const value = column.read(row);
        return value === null ? null : clock(new Date(value));
      };
  }
}

/** A number that a spreadsheet keeps as it is; an amount with more digits stays text. */
function exactNumber(amount: string | null): number | string | null {
  if (amount === null) return null;
  return amount.replace(/\D/g, '').length > EXACT_DIGITS ? amount : Number(amount);
}

/**
 * Without the two characters of the database that XML has not, one of which would make the whole file unreadable; and with what
 * looks like an escape of Excel ("_x0041_" is "A") escaped itself.
 */
function xmlText(value: string | null): string | null {
  return value === null
    ? null
    : value.replace(/[\uFFFE\uFFFF]/g, '\uFFFD').replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
}
