import { eventTime } from './event-time';
import { qrModules, QUIET_ZONE } from './qr-modules';
import { TaggedPage } from './tagged-page';
import type { TextStyle, TextWriter } from './text-writer';
import type { TicketPageContent } from './ticket-page-content';

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

const NOTES = [
  'Show this code at the door, on paper or on your phone. It admits one person, once.',
  'Do not share it: the first person to show a copy of it gets in. To give the ticket to somebody else, transfer it in your account; they will get a new code.',
];

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
  const bottom = drawNotes(page, writer, notesTop) + 6 * MM;
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
  const countWidth = 34 * MM;
  page.tag('P', ticket.organization_name, () => {
    writer.write(ticket.organization_name, ABOVE_TITLE, { ...box, x: LEFT, width: INNER_WIDTH - countWidth });
  });
  if (ticket.count > 1) {
    const text = `Ticket ${ticket.position} of ${ticket.count}`;
    const x = LEFT + INNER_WIDTH - writer.widthOf(text, ABOVE_TITLE);
    page.tag('P', text, () => void writer.write(text, ABOVE_TITLE, { ...box, x, width: countWidth }));
  }
  page.tag('H1', ticket.title, () => void writer.write(ticket.title, TITLE, titleBox));
  return bottom;
}

/** @returns the bottom of the last field */
function drawFields(page: TaggedPage, writer: TextWriter, ticket: TicketPageContent, top: number): number {
  const width = INNER_WIDTH - QR_SIDE - 4 * MM;
  let y = top;
  for (const field of fieldsOf(ticket)) {
    y = drawField(page, writer, field, { x: LEFT, y, width }) + 5 * MM;
  }
  const half = { y, width: width / 2 - 2 * MM };
  const price: Field = { label: 'Price', lines: [[ticket.price, VALUE]] };
  const order: Field = { label: 'Order', lines: [[`No. ${ticket.order_id}`, VALUE]] };
  const left = drawField(page, writer, price, { ...half, x: LEFT });
  const right = drawField(page, writer, order, { ...half, x: LEFT + width / 2 });
  return Math.max(left, right) + 6 * MM;
}

function fieldsOf(ticket: TicketPageContent): Field[] {
  const { day, time } = eventTime(ticket.start_datetime, ticket.end_datetime, ticket.timezone);
  const when: Field = {
    label: 'When',
    lines: [
      [day, STRONG],
      [time, VALUE],
    ],
  };
  const where: Field = { label: 'Where', lines: [[ticket.location, STRONG]] };
  if (ticket.holder_name === null) return [when, where];
  return [when, where, { label: 'Holder', lines: [[ticket.holder_name, STRONG]] }];
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
  page.figure(
    'QR code of this ticket, to be scanned at the entrance',
    [x, top, x + QR_SIDE, top + QR_SIDE],
    () => {
      document
        .save()
        .translate(x + QUIET_ZONE * module, top + QUIET_ZONE * module)
        .scale(module);
      document.path(path).fill('#000000').restore();
    },
  );
  page.tag('P', ticket.ticket_code, () => {
    const box = { x: x + QUIET_ZONE * module, y: top + QR_SIDE - 3 * MM, width: QR_SIDE, maxLines: 1 };
    writer.write(ticket.ticket_code, CODE, box);
  });
}

/** @returns the bottom of the notes */
function drawNotes(page: TaggedPage, writer: TextWriter, top: number): number {
  const { document } = page;
  page.artifact(() => {
    document.moveTo(LEFT, top).lineTo(LEFT + INNER_WIDTH, top);
    document.lineWidth(0.8).dash(3, { space: 3 }).stroke(LINE).undash();
  });
  let y = top + 5 * MM;
  for (const note of NOTES)
    page.tag('P', note, () => {
      y += writer.write(note, NOTE, { x: LEFT, y, width: INNER_WIDTH, maxLines: 2 }) + 1 * MM;
    });
  return y;
}
