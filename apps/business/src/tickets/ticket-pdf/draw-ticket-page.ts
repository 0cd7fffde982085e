import { moneyText } from '@proticket/contract';
import { capitalised, eventTime } from '../../catalog/events/event-time';
import { qrModules, QUIET_ZONE } from './qr-modules';
import { TaggedPage } from '../pdf/tagged-page';
import type { TextStyle, TextWriter } from '../pdf/text-writer';
import type { TicketPageContent } from './ticket-page-content';
import { ticketPdfTexts } from './ticket-pdf.texts';

/** Points per millimetre. */
const MM = 72 / 25.4;
const MARGIN = 15 * MM;
const WIDTH = 210 * MM - 2 * MARGIN;
const PADDING = 10 * MM;
const LEFT = MARGIN + PADDING;
const INNER_WIDTH = WIDTH - 2 * PADDING;
const CORNER = 5 * MM;
/** Modules of 1.6 mm: readable at arm's length, also on a phone that shows the whole page. */
const QR_SIDE = 80 * MM;

const INDIGO = '#312e81';
const PALE = '#c7d2fe';
const LINE = '#d4d4de';

const ABOVE_TITLE: TextStyle = { size: 11, weight: 700, color: PALE };
const TITLE: TextStyle = { size: 29, weight: 700, color: '#ffffff' };
const LABEL: TextStyle = { size: 9.5, weight: 700, color: '#5b5b6b' };
const VALUE: TextStyle = { size: 15, weight: 400, color: '#16161f' };
const STRONG: TextStyle = { ...VALUE, weight: 700 };
const NOTE: TextStyle = { size: 9.5, weight: 400, color: '#5b5b6b' };
const CODE: TextStyle = { ...NOTE, size: 8 };

/** A label and the lines below it. */
interface Field {
  readonly label: string;
  readonly lines: readonly (readonly [text: string, style: TextStyle])[];
}

/** Draws one ticket on the current page: a card in its upper part, so that a phone shows all of it. */
export function drawTicketPage(page: TaggedPage, writer: TextWriter, ticket: TicketPageContent): void {
  const { document } = page;
  const top = drawHeading(page, writer, ticket) + PADDING;
  const fieldsEnd = drawFields(page, writer, ticket, top);
  drawQr(page, writer, ticket, top);
  const notesTop = Math.max(fieldsEnd, top + QR_SIDE + 9 * MM);
  const bottom = drawNotes(page, writer, ticket, notesTop) + 6 * MM;
  page.artifact(() => {
    document
      .roundedRect(MARGIN, MARGIN, WIDTH, bottom - MARGIN, CORNER)
      .lineWidth(0.8)
      .stroke(LINE);
  });
  page.end();
}

/** @returns the bottom of the coloured band, which grows with the title */
function drawHeading(page: TaggedPage, writer: TextWriter, ticket: TicketPageContent): number {
  const titleBox = { x: LEFT, y: MARGIN + 20 * MM, width: INNER_WIDTH, maxLines: 3 };
  const bottom = titleBox.y + writer.heightOf(ticket.title, TITLE, titleBox) + 9 * MM;
  page.artifact(() => {
    const { document } = page;
    document
      .save()
      .roundedRect(MARGIN, MARGIN, WIDTH, bottom - MARGIN + CORNER, CORNER)
      .clip();
    document
      .rect(MARGIN, MARGIN, WIDTH, bottom - MARGIN)
      .fill(INDIGO)
      .restore();
  });
  const box = { y: MARGIN + 10 * MM, maxLines: 1 };
  const { position, count: total } = ticket;
  const count = total > 1 ? ticketPdfTexts.in(ticket.locale)('position', { position, total }) : '';
  const countWidth = writer.widthOf(count, ABOVE_TITLE);
  page.tag('P', ticket.organization_name, () => {
    const width = INNER_WIDTH - countWidth - 4 * MM;
    writer.write(ticket.organization_name, ABOVE_TITLE, { ...box, x: LEFT, width });
  });
  if (count !== '') {
    const x = LEFT + INNER_WIDTH - countWidth;
    // A point more than measured, which rounding may need.
    page.tag('P', count, () => void writer.write(count, ABOVE_TITLE, { ...box, x, width: countWidth + 1 }));
  }
  page.tag('H1', ticket.title, () => void writer.write(ticket.title, TITLE, titleBox));
  return bottom;
}

/** @returns the bottom of the last field */
function drawFields(page: TaggedPage, writer: TextWriter, ticket: TicketPageContent, top: number): number {
  const width = INNER_WIDTH - QR_SIDE - 4 * MM;
  let y = top;
  for (const field of fieldsOf(ticket, (text) => writer.widthOf(text, STRONG) <= width)) {
    y = drawField(page, writer, field, { x: LEFT, y, width }) + 5 * MM;
  }
  const half = { y, width: width / 2 - 2 * MM };
  const write = ticketPdfTexts.in(ticket.locale);
  const amount =
    Number(ticket.price) === 0 ? write('free') : moneyText(ticket.price, ticket.currency, ticket.locale);
  const price: Field = { label: write('price'), lines: [[amount, VALUE]] };
  const number = write('order_number', { order: ticket.order_id });
  const order: Field = { label: write('order'), lines: [[number, VALUE]] };
  const left = drawField(page, writer, price, { ...half, x: LEFT });
  const right = drawField(page, writer, order, { ...half, x: LEFT + width / 2 });
  return Math.max(left, right) + 6 * MM;
}

/** @param fits whether a text fits on one line */
function fieldsOf(ticket: TicketPageContent, fits: (text: string) => boolean): Field[] {
  const { start_datetime, end_datetime, timezone, locale } = ticket;
  const write = ticketPdfTexts.in(locale);
  const { day, time } = eventTime(start_datetime, end_datetime, timezone, locale);
  const wholeDay = capitalised(day);
  // Better after the day of the week than in the middle of the date.
  const dayLines = fits(wholeDay) ? [wholeDay] : wholeDay.split(', ');
  const when: Field = {
    label: write('when'),
    lines: [...dayLines.map((line) => [line, STRONG] as const), [time, VALUE]],
  };
  const where: Field = { label: write('where'), lines: [[ticket.location, STRONG]] };
  const type: Field = { label: write('ticket_type'), lines: [[ticket.ticket_type, STRONG]] };
  if (ticket.holder_name === null) return [when, where, type];
  return [when, where, type, { label: write('holder'), lines: [[ticket.holder_name, STRONG]] }];
}

function drawField(
  page: TaggedPage,
  writer: TextWriter,
  { label, lines }: Field,
  box: { readonly x: number; readonly y: number; readonly width: number },
): number {
  let { y } = box;
  page.tag('P', `${label}: ${lines.map(([text]) => text).join(', ')}`, () => {
    y += writer.write(label, LABEL, { ...box, maxLines: 1 }) + 0.6 * MM;
    for (const [text, style] of lines) y += writer.write(text, style, { ...box, y, maxLines: 3 });
  });
  return y;
}

function drawQr(page: TaggedPage, writer: TextWriter, ticket: TicketPageContent, y: number): void {
  const { document } = page;
  const { size, path } = qrModules(ticket.qr_code);
  const module = QR_SIDE / (size + 2 * QUIET_ZONE);
  // The card is white, so the quiet zone may reach into its padding.
  const x = LEFT + INNER_WIDTH - QR_SIDE + QUIET_ZONE * module;
  const top = y - QUIET_ZONE * module + 1.5 * MM;
  page.figure(ticketPdfTexts.in(ticket.locale)('qr_code'), [x, top, x + QR_SIDE, top + QR_SIDE], () => {
    document
      .save()
      .translate(x + QUIET_ZONE * module, top + QUIET_ZONE * module)
      .scale(module);
    document.path(path).fill('#000000').restore();
  });
  page.tag('P', ticket.ticket_code, () => {
    const box = { x: x + QUIET_ZONE * module, y: top + QR_SIDE - 3 * MM, width: QR_SIDE, maxLines: 1 };
    writer.write(ticket.ticket_code, CODE, box);
  });
}

/** @returns the bottom of the notes */
function drawNotes(page: TaggedPage, writer: TextWriter, { locale }: TicketPageContent, top: number): number {
  const { document } = page;
  page.artifact(() => {
    document.moveTo(LEFT, top).lineTo(LEFT + INNER_WIDTH, top);
    document.lineWidth(0.8).dash(3, { space: 3 }).stroke(LINE).undash();
  });
  let y = top + 5 * MM;
  const write = ticketPdfTexts.in(locale);
  for (const note of [write('note_show'), write('note_share')])
    page.tag('P', note, () => {
      y += writer.write(note, NOTE, { x: LEFT, y, width: INNER_WIDTH, maxLines: 2 }) + 1 * MM;
    });
  return y;
}
