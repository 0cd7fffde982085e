import { moneyText, ticketTypeName } from '@proticket/contract';
import type { TextStyle } from '../pdf/text-writer';
import { FEE_LINE, type ReceiptContent, type ReceiptLine } from './receipt-content';
import { receiptPdfTexts } from './receipt-pdf.texts';
import { type Cell, LEFT, MM, type Place, RIGHT, type Sheet } from './sheet';
import { taxRateText } from './tax-rate-text';

const HEAD: TextStyle = { size: 8.5, weight: 700, color: '#5b5b6b' };
const CELL: TextStyle = { size: 10.5, weight: 400, color: '#16161f' };
const NOTE: TextStyle = { size: 9, weight: 400, color: '#5b5b6b' };

const AMOUNT: Place = { x: RIGHT, align: 'right', width: 38 * MM };
const TAX: Place = { x: RIGHT - 40 * MM, align: 'right', width: 18 * MM };
const PRICE: Place = { x: RIGHT - 60 * MM, align: 'right', width: 34 * MM };
const QUANTITY: Place = { x: RIGHT - 96 * MM, align: 'right', width: 18 * MM };
const NAME: Place = { x: LEFT, width: 54 * MM, maxLines: 3 };

/** The items as a table, whose head is repeated on each page. */
export function drawItems(sheet: Sheet, receipt: ReceiptContent): void {
  sheet.need(30 * MM);
  drawHead(sheet, receipt);
  for (const line of receipt.lines) {
    const cells = cellsOf(line, receipt);
    const note = noteOf(line, receipt);
    const notes: readonly Cell[] = note === '' ? [] : [[note, NOTE, { x: LEFT, width: 110 * MM }]];
    if (sheet.need(sheet.heightOf(cells) + sheet.heightOf(notes) + 3 * MM)) drawHead(sheet, receipt);
    sheet.y += 1.5 * MM;
    sheet.row(cells);
    if (notes.length > 0) sheet.row(notes);
    sheet.y += 1.5 * MM;
    sheet.rule();
  }
}

function drawHead(sheet: Sheet, { locale, kind }: ReceiptContent): void {
  const write = receiptPdfTexts.in(locale);
  const ofReceipt: readonly Cell[] =
    kind === 'receipt'
      ? [
          [write('quantity'), HEAD, QUANTITY],
          [write('price'), HEAD, PRICE],
        ]
      : [];
  sheet.row([
    [write('item'), HEAD, NAME],
    ...ofReceipt,
    [write('tax'), HEAD, TAX],
    [write('amount'), HEAD, AMOUNT],
  ]);
  sheet.y += 1.5 * MM;
  sheet.rule();
}

function cellsOf(line: ReceiptLine, { locale, currency }: ReceiptContent): Cell[] {
  const money = (amount: string) => moneyText(amount, currency, locale);
  const { quantity, unit_price, tax_rate, total } = line;
  const isFee = line.line === FEE_LINE;
  const name = isFee ? receiptPdfTexts.in(locale)('fee') : ticketTypeName(line.name, locale);
  const ofReceipt: readonly Cell[] =
    unit_price === null
      ? []
      : [
          [isFee ? '' : String(quantity), CELL, QUANTITY],
          [money(unit_price), CELL, PRICE],
        ];
  return [
    [name, CELL, unit_price === null ? { ...NAME, width: 100 * MM } : NAME],
    ...ofReceipt,
    [tax_rate === null ? '' : taxRateText(tax_rate, locale), CELL, TAX],
    [money(total), CELL, AMOUNT],
  ];
}

function noteOf(
  { line, quantity, unit_price, discount }: ReceiptLine,
  { locale, currency }: ReceiptContent,
): string {
  const write = receiptPdfTexts.in(locale);
  if (line === FEE_LINE) return '';
  if (unit_price === null) return quantity === 0 ? write('credited') : write('returned', { count: quantity });
  if (discount === null || Number(discount) === 0) return '';
  return write('discount', { amount: `−${moneyText(discount, currency, locale)}` });
}
