import { moneyText } from '@proticket/contract';
import type { TextStyle } from '../pdf/text-writer';
import type { ReceiptContent } from './receipt-content';
import { receiptPdfTexts } from './receipt-pdf.texts';
import { type Cell, LEFT, MM, RIGHT, type Sheet } from './sheet';
import { taxRateText } from './tax-rate-text';

const TITLE: TextStyle = { size: 10.5, weight: 700, color: '#16161f' };
const HEAD: TextStyle = { size: 8.5, weight: 700, color: '#5b5b6b' };
const CELL: TextStyle = { size: 9.5, weight: 400, color: '#16161f' };

const WIDTH = 40 * MM;

/** Net, tax and gross by rate; nothing if there is no tax in it. */
export function drawTaxes(sheet: Sheet, { locale, taxes, currency }: ReceiptContent): void {
  if (taxes.every(({ tax }) => Number(tax) === 0)) return;
  const write = receiptPdfTexts.in(locale);
  sheet.need((20 + 6 * taxes.length) * MM);
  sheet.row([[write('taxes'), TITLE, { x: LEFT, width: RIGHT - LEFT }]], 'H2');
  sheet.y += 2 * MM;
  sheet.row(cells([write('rate'), write('net'), write('tax'), write('gross')], HEAD));
  sheet.y += 1 * MM;
  sheet.rule();
  for (const { rate, net, tax, gross } of taxes) {
    const money = [net, tax, gross].map((amount) => moneyText(amount, currency, locale));
    const name = rate === null ? write('no_rate') : taxRateText(rate, locale);
    sheet.y += 1 * MM;
    sheet.row(cells([name, ...money], CELL));
    sheet.y += 1 * MM;
    sheet.rule();
  }
}

/** The rate at the left, three amounts at the right. */
function cells([rate = '', ...amounts]: readonly string[], style: TextStyle): Cell[] {
  const right = amounts.map((amount, index): Cell => {
    const x = RIGHT - (amounts.length - 1 - index) * WIDTH;
    return [amount, style, { x, align: 'right', width: WIDTH - 2 * MM }];
  });
  return [[rate, style, { x: LEFT, width: WIDTH }], ...right];
}
