import { checkEvent, movesTicketHolders } from './event.rules';
import type { EventFields } from './event-row';

const now = new Date('2027-01-01T00:00:00Z');
const at = (text: string) => new Date(`2027-${text}:00Z`);
const event: EventFields = {
  title: 'Night',
  description: '',
  location: 'Hall',
  start_datetime: at('06-01T20:00'),
  end_datetime: at('06-01T23:00'),
  timezone: 'Europe/Prague',
  price: '10.00',
  currency: 'EUR',
  capacity: 10,
  max_per_order: 4,
  image_url: null,
  sales_start: null,
  sales_end: null,
};
const wrongFields = (fields: Partial<EventFields>) =>
  checkEvent({ ...event, ...fields }, fields, now).map(({ path }) => path);

describe('checkEvent', () => {
  it.each<[string, Partial<EventFields>, string[]]>([
    ['nothing', {}, []],
    ['an open end', { end_datetime: null }, []],
    ['a start that has passed', { start_datetime: at('01-01T00:00') }, ['start_datetime']],
    ['an end at the start', { end_datetime: at('06-01T20:00') }, ['end_datetime']],
    [
      'a sale that ends as it begins',
      { sales_start: at('02-01T00:00'), sales_end: at('02-01T00:00') },
      ['sales_end'],
    ],
    ['a sale that begins at the door', { sales_start: at('06-01T22:59') }, []],
    ['a sale that begins when all is over', { sales_start: at('06-01T23:00') }, ['sales_start']],
    [
      'a sale that begins at an event without an end',
      { end_datetime: null, sales_start: at('06-01T20:00') },
      ['sales_start'],
    ],
  ])('judges %s', (_, fields, wrong) => expect(wrongFields(fields)).toEqual(wrong));

  it('lets a past start stand when another field is changed', () => {
    const begun = { ...event, start_datetime: at('01-01T00:00'), end_datetime: null };
    expect(checkEvent(begun, { title: 'Other' }, new Date('2027-07-01T00:00:00Z'))).toEqual([]);
  });
});

describe('movesTicketHolders', () => {
  it.each<[Partial<EventFields>, boolean]>([
    [{}, false],
    [{ title: 'Other', price: '1.00' }, false],
    [{ location: 'Hall', start_datetime: at('06-01T20:00') }, false],
    [{ location: 'Arena' }, true],
    [{ timezone: 'UTC' }, true],
    [{ start_datetime: at('06-01T21:00') }, true],
    [{ end_datetime: null }, true],
  ])('%j: %s', (given, moves) => expect(movesTicketHolders(event, given)).toBe(moves));
});
