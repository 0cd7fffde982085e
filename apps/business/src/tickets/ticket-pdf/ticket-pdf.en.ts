import type { Texts } from '@proticket/contract';

/** What is printed on tickets. There is room for two lines per note, and for little more than these labels. */
export const ticketPdfEn = {
  document: { one: 'Ticket: {title}', other: 'Tickets: {title}' },
  file: { one: 'ticket {order}', other: 'tickets {order}' },
  position: 'Ticket {position} of {total}',
  when: 'When',
  where: 'Where',
  ticket_type: 'Ticket',
  holder: 'Holder',
  price: 'Price',
  free: 'free',
  order: 'Order',
  order_number: 'No. {order}',
  qr_code: 'QR code of this ticket, to be scanned at the entrance',
  note_show: 'Show this code at the door, on paper or on your phone. It admits one person, once.',
  note_share:
    'Do not share it: the first person to show a copy of it gets in. To give the ticket to somebody else, transfer it in your account; they will get a new code.',
} as const satisfies Texts;
