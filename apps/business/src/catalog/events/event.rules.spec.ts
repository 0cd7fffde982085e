import { checkEvent, changesTimeOrPlace } from './event.rules';
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
  max_per_buyer: null,
  image_url: null,
  sales_start: null,
  sales_end: null,
  returns_until_hours: null,
  return_fee: '0.00',
  fee_kind: 'none',
  fee_per: 'order',
  fee_value: '0',
  fee_tax_rate: '0',
  guests_allowed: true,
};
const paths = (errors: readonly { path: string }[]) => errors.map(({ path }) => path);
const wrongFields = (fields: Partial<EventFields>) =>
  paths(checkEvent({ ...event, ...fields }, undefined, now));

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
    ['a sale that ends with the event', { sales_end: at('06-01T23:00') }, []],
    ['a sale that ends after the event', { sales_end: at('06-01T23:01') }, ['sales_end']],
    [
      'a sale that ends a day after an open beginning',
      { end_datetime: null, sales_end: at('06-02T20:00') },
      [],
    ],
    ['a sale that ends later still', { end_datetime: null, sales_end: at('06-02T20:01') }, ['sales_end']],
    [
      'a sale at the door, during the event',
      { sales_start: at('06-01T20:00'), sales_end: at('06-01T23:00') },
      [],
    ],
    ['a fee above the lowest price: other types may be dearer', { return_fee: '12.00' }, []],
    ['a fee with other places than the currency', { return_fee: '1.5' }, ['return_fee']],
    ['a booking fee in percent', { fee_kind: 'percent', fee_value: '2.125' }, []],
    ['a booking fee of an amount', { fee_kind: 'fixed', fee_value: '1.50' }, []],
    ['a booking fee of nothing', { fee_kind: 'fixed' }, ['fee_value']],
    ['a booking fee of 0 percent', { fee_kind: 'percent', fee_value: '0.00' }, ['fee_value']],
    ['a booking fee of more than the price', { fee_kind: 'percent', fee_value: '100.001' }, ['fee_value']],
    ['a booking fee with other places', { fee_kind: 'fixed', fee_value: '1.5' }, ['fee_value']],
    ['the value of no booking fee', { fee_value: '1.5' }, []],
    ['a sale that would end before it begins', { sales_start: at('06-01T20:00') }, ['sales_start']],
  ])('judges %s', (_, fields, wrong) => expect(wrongFields(fields)).toEqual(wrong));

  describe('for an event that has started, or that broke a rule before', () => {
    const later = new Date('2027-06-01T21:00:00Z');
    const stored = { ...event, sales_end: at('07-01T00:00') };
    const wrongChange = (given: Partial<EventFields>) =>
      paths(checkEvent({ ...stored, ...given }, stored, later));

    it.each<[string, Partial<EventFields>, string[]]>([
      ['another title', { title: 'Other' }, []],
      ['the same values sent back', { ...stored, start_datetime: at('06-01T20:00') }, []],
      ['another start in the past', { start_datetime: at('06-01T20:30') }, ['start_datetime', 'sales_end']],
      ['an end that leaves the sale open for longer', { end_datetime: at('06-01T22:00') }, ['sales_end']],
      ['an end after the sale', { end_datetime: at('07-01T00:00') }, []],
      ['a sale that ends now', { sales_end: later }, []],
    ])('judges %s', (_, given, wrong) => expect(wrongChange(given)).toEqual(wrong));
  });
});

describe('changesTimeOrPlace', () => {
  it.each<[Partial<EventFields>, boolean]>([
    [{}, false],
    [{ title: 'Other', price: '1.00' }, false],
    [{ location: 'Hall', start_datetime: at('06-01T20:00') }, false],
    [{ location: 'Arena' }, true],
    [{ timezone: 'UTC' }, true],
    [{ start_datetime: at('06-01T21:00') }, true],
    [{ end_datetime: null }, true],
  ])('%j: %s', (given, moves) => expect(changesTimeOrPlace(event, given)).toBe(moves));
});
