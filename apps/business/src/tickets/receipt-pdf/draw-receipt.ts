import { LANGUAGE_TAGS, moneyText } from '@proticket/contract';
import { capitalised, eventTime } from '../../catalog/events/event-time';
import type { TextStyle } from '../pdf/text-writer';
import { drawItems } from './draw-items';
import { drawTaxes } from './draw-taxes';
import type { ReceiptContent } from './receipt-content';
import { receiptPdfTexts } from './receipt-pdf.texts';
import { type Cell, LEFT, MM, type Place, RIGHT, type Sheet } from './sheet';

const INK = '#16161f';
const TITLE: TextStyle = { size: 26, weight: 700, color: '#312e81' };
const LABEL: TextStyle = { size: 8.5, weight: 700, color: '#5b5b6b' };
const VALUE: TextStyle = { size: 10.5, weight: 400, color: INK };
const STRONG: TextStyle = { ...VALUE, weight: 700 };
const TOTAL: TextStyle = { size: 13, weight: 700, color: INK };

const GAP = 6 * MM;
const HALF = (RIGHT - LEFT - GAP) / 2;
const SECOND_HALF = LEFT + HALF + GAP;

/** Number, date, order and the receipt that is corrected; a date needs most in Spanish. */
const FACT_PLACES: readonly Place[] = [
  { x: LEFT, width: 34 * MM },
  { x: LEFT + 36 * MM, width: 58 * MM },
  { x: LEFT + 96 * MM, width: 34 * MM },
  { x: LEFT + 132 * MM, width: 38 * MM },
];

/** A label and the lines below it. */
type Block = readonly [label: string, lines: readonly (readonly [text: string, style: TextStyle])[]];

/** Draws a receipt or credit note: who sold what to whom, and which taxes are in it. */
export function drawReceipt(sheet: Sheet, receipt: ReceiptContent): void {
  const { locale, kind, total, currency } = receipt;
  const write = receiptPdfTexts.in(locale);
  sheet.row([[write(`title_${kind}`), TITLE, { x: LEFT, width: RIGHT - LEFT }]], 'H1');
  sheet.y += 2 * MM;
  drawFacts(sheet, receipt);
  sheet.rule();
  sheet.y += GAP;
  drawBlocks(sheet, sellerOf(receipt), buyerOf(receipt));
  drawBlocks(sheet, eventOf(receipt));
  drawItems(sheet, receipt);
  sheet.need(20 * MM);
  sheet.y += 3 * MM;
  sheet.row([
    [write(`total_${kind}`), TOTAL, { x: LEFT, width: HALF }],
    [moneyText(total, currency, locale), TOTAL, { x: RIGHT, align: 'right', width: HALF }],
  ]);
  sheet.y += GAP * 1.5;
  drawTaxes(sheet, receipt);
}

/** Numbers and date, side by side. */
function drawFacts(
  sheet: Sheet,
  { locale, number, corrects, order_id, issued_at, event }: ReceiptContent,
): void {
  const write = receiptPdfTexts.in(locale);
  const day = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], {
    dateStyle: 'long',
    timeZone: event.timezone,
  }).format(new Date(issued_at));
  const facts: readonly (readonly [label: string, value: string])[] = [
    [write('number'), number],
    [write('date'), day],
    [write('order'), String(order_id)],
    ...(corrects === null ? [] : [[write('corrects'), corrects] as const]),
  ];
  const cells = (of: 0 | 1, style: TextStyle): Cell[] =>
    facts.map((fact, index) => [fact[of], style, FACT_PLACES[index]!]);
  sheet.row(cells(0, LABEL));
  sheet.row(cells(1, STRONG));
  sheet.y += 4 * MM;
}

/** One or two blocks side by side. */
function drawBlocks(sheet: Sheet, ...blocks: readonly Block[]): void {
  const top = sheet.y;
  let bottom = top;
  const width = blocks.length > 1 ? HALF : RIGHT - LEFT;
  for (const [index, [label, lines]] of blocks.entries()) {
    const x = index === 0 ? LEFT : SECOND_HALF;
    sheet.y = top;
    sheet.row([[label, LABEL, { x, width }]]);
    for (const [text, style] of lines) sheet.row([[text, style, { x, width, maxLines: 8 }]]);
    bottom = Math.max(bottom, sheet.y);
  }
  sheet.y = bottom + GAP;
}

function sellerOf({ locale, seller }: ReceiptContent): Block {
  const { organization_name, legal_name, postal_address, country, tax_number } = seller;
  const write = receiptPdfTexts.in(locale);
  const named = legal_name ?? organization_name;
  const others = [
    ...(named === organization_name ? [] : [organization_name]),
    ...(postal_address?.split('\n') ?? []),
    ...(country === null ? [] : [countryName(country, locale)]),
    ...(tax_number === null ? [] : [write('tax_number', { number: tax_number })]),
  ];
  return [write('seller'), [[named, STRONG], ...others.map((line) => [line, VALUE] as const)]];
}

function buyerOf({ locale, buyer }: ReceiptContent): Block {
  const write = receiptPdfTexts.in(locale);
  return [write('buyer'), [buyer.name === null ? [write('buyer_erased'), VALUE] : [buyer.name, STRONG]]];
}

function eventOf({ locale, event }: ReceiptContent): Block {
  const { day, time } = eventTime(event.start_datetime, null, event.timezone, locale);
  return [
    receiptPdfTexts.in(locale)('event'),
    [
      [event.title, STRONG],
      [`${capitalised(day)}, ${time}`, VALUE],
    ],
  ];
}

function countryName(code: string, locale: ReceiptContent['locale']): string {
  return new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'region' }).of(code) ?? code;
}
