import type { Business } from '@proticket/sdk';
import { attentionFor } from './attention';

const NOW = Date.parse('2031-06-01T12:00:00Z');
const event = (fields: Partial<Business.EventDto>) =>
  ({
    id_event: 1,
    status: 'published',
    sales_status: 'on_sale',
    start_datetime: '2031-07-01T12:00:00Z',
    capacity: 100,
    available: 50,
    ...fields,
  }) as Business.EventDto;
const kinds = (events: readonly Business.EventDto[], owed: readonly (readonly [number, number])[] = []) =>
  attentionFor(events, new Map(owed), NOW).map(({ kind }) => kind);

describe('What needs attention', () => {
  it('is nothing while an event sells', () => {
    expect(kinds([event({})])).toEqual([]);
  });

  it('is money first, then what begins soon, then what is almost sold out', () => {
    const soon = event({ id_event: 2, start_datetime: '2031-06-03T11:00:00Z' });
    expect(kinds([event({ available: 10 }), soon, event({ id_event: 3 })], [[3, 71]])).toEqual([
      'refunds',
      'begins_soon',
      'almost_sold_out',
    ]);
  });

  it('is not what has begun, is sold out, or has plenty of places', () => {
    expect(kinds([event({ start_datetime: '2031-06-01T11:59:00Z' })])).toEqual([]);
    expect(kinds([event({ sales_status: 'sold_out', available: 0 })])).toEqual([]);
    expect(kinds([event({ available: 11 })])).toEqual([]);
  });

  it('is a draft that would begin soon, and a sale that has stopped', () => {
    const draft = event({ status: 'draft', start_datetime: '2031-06-02T12:00:00Z' });
    expect(kinds([draft, event({ id_event: 2, sales_status: 'paused' })])).toEqual(['paused', 'draft_late']);
  });
});
