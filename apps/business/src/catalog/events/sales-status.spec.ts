import type { EventRow } from './event-row';
import { eventSalesStatus, type OfferedTicketType } from './offered-ticket-type';
import { type SalesStatus, salesStatus } from './sales-status';

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

describe('salesStatus', () => {
  it.each<[string, string, Partial<EventRow>]>([
    ['on_sale', 'with places left', {}],
    ['on_sale', 'that began, with a sale that goes on', { start_datetime: at(-1), sales_end: at(1) }],
    ['on_sale', 'whose sale begins now', { sales_start: NOW }],
    ['not_yet', 'whose sale begins later', { sales_start: at(1) }],
    ['not_yet', 'that is a draft', { status: 'draft' }],
    ['held', 'whose last places are in checkouts', { tickets_held: 6 }],
    ['held', 'whose last places are reserved', { places_reserved: 3 }],
    ['sold_out', 'without places', { tickets_sold: 10, tickets_held: 0 }],
    ['ended', 'that begins now', { start_datetime: NOW }],
    ['ended', 'whose sale ends now', { sales_end: NOW }],
    ['ended', 'that is over before its sale', { start_datetime: at(-25), sales_end: at(1) }],
    ['ended', 'that is cancelled', { status: 'cancelled' }],
    ['ended', 'that is completed', { status: 'completed' }],
    ['ended', 'that is over and sold out', { start_datetime: NOW, tickets_sold: 10 }],
    ['paused', 'of a suspended organizer', { organizer_status: 'suspended' }],
  ])('is %s for an event %s', (status, _, changed) => {
    expect(salesStatus({ ...EVENT, ...changed }, NOW)).toBe(status);
  });
});

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
