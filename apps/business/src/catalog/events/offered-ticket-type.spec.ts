import type { EventRow } from './event-row';
import { eventSalesStatus, type OfferedTicketType } from './offered-ticket-type';
import type { SalesStatus } from './sales-status';

const NOW = new Date('2026-12-05T12:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

const EVENT = {
  status: 'published',
  organizer_status: 'approved',
  start_datetime: at(24),
  end_datetime: null,
  sales_start: null,
  sales_end: null,
  capacity: 10,
  tickets_sold: 4,
  tickets_held: 3,
  places_reserved: 0,
} as unknown as EventRow;

const type = (changed: Partial<OfferedTicketType> = {}) =>
  ({
    id_ticket_type: 1,
    capacity: null,
    tickets_sold: 0,
    tickets_held: 0,
    sales_start: null,
    sales_end: null,
    opens_after: null,
    status: 'on_sale',
    visibility: 'public',
    ...changed,
  }) as OfferedTicketType;

const OPEN = type();
const SOLD_OUT = type({ capacity: 2, tickets_sold: 2 });
const HELD = type({ capacity: 2, tickets_held: 2 });
const LATER = type({ sales_start: at(1) });
const PAUSED = type({ status: 'paused' });
const OVER = type({ sales_end: at(-1) });
const HIDDEN = type({ visibility: 'voucher' });

describe('eventSalesStatus', () => {
  it.each<[SalesStatus, string, OfferedTicketType[], Partial<EventRow>]>([
    ['on_sale', 'one type on sale among others', [SOLD_OUT, OPEN, PAUSED], {}],
    ['held', 'checkouts that have the last tickets of a type', [SOLD_OUT, HELD, LATER], {}],
    ['not_yet', 'a type that begins later', [SOLD_OUT, PAUSED, LATER], {}],
    ['paused', 'a paused type', [SOLD_OUT, PAUSED, OVER], {}],
    ['sold_out', 'types that are sold out, though the event has places', [SOLD_OUT, OVER], {}],
    ['ended', 'types that are over', [OVER], {}],
    ['sold_out', 'a hidden type beside one that is sold out', [SOLD_OUT, HIDDEN], {}],
    ['on_sale', 'hidden types alone', [HIDDEN], {}],
    [
      'on_sale',
      'a type that opens because the one before it is sold out',
      [SOLD_OUT, type({ id_ticket_type: 2, opens_after: 1 })],
      {},
    ],
    ['sold_out', 'no places, whatever its types say', [OPEN], { tickets_sold: 10, tickets_held: 0 }],
  ])('is %s for an event with %s', (status, _, types, changed) => {
    expect(eventSalesStatus({ ...EVENT, ...changed }, types, NOW)).toBe(status);
  });
});
