import type { EventRow } from './event-row';
import { salesStatus } from './sales-status';

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
