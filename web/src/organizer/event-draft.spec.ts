import type { Business } from '@proticket/sdk';
import {
  bodyOf,
  changesOf,
  conflicts,
  differences,
  draftOf,
  emptyDraft,
  onTopOf,
  rebased,
} from './event-draft';

const event = {
  title: 'Evening',
  description: '',
  location: 'Lisbon',
  timezone: 'Europe/Lisbon',
  start_datetime: '2031-06-18T21:30:45.123Z',
  end_datetime: null,
  price: '12.50',
  currency: 'EUR',
  capacity: 60,
  max_per_order: 4,
  max_per_buyer: null,
  sales_start: null,
  sales_end: '2031-06-18T20:00:00.000Z',
  returns_until_hours: 48,
  return_fee: '0.00',
  fee_kind: 'none',
  fee_per: 'order',
  fee_value: '0',
  fee_tax_rate: '0',
} as Business.EventDto;
const stored = draftOf(event);

describe('The form of an event', () => {
  it('shows clocks at the place and sends instants', () => {
    expect(stored).toMatchObject({
      start_datetime: '2031-06-18T22:30',
      end_datetime: '',
      sales_end: '2031-06-18T21:00',
    });
    expect(bodyOf({ ...stored, price: '12,5' })).toMatchObject({
      start_datetime: '2031-06-18T21:30:00.000Z',
      end_datetime: null,
      price: '12.50',
      capacity: 60,
    });
  });

  it('sends only what was changed: stored seconds stay', () => {
    expect(changesOf(stored, stored)).toEqual({});
    expect(changesOf({ ...stored, price: '12.5' }, stored)).toEqual({});
    expect(changesOf({ ...stored, title: 'Night' }, stored)).toEqual({ title: 'Night' });
  });

  it('sends a price with the places of the currency, again if another currency has others', () => {
    expect(bodyOf({ ...stored, price: '5000', currency: 'JPY' }).price).toBe('5000');
    expect(changesOf({ ...stored, currency: 'USD' }, stored)).toEqual({ currency: 'USD' });
    expect(changesOf({ ...stored, currency: 'KWD' }, stored)).toEqual({ currency: 'KWD', price: '12.500' });
  });

  it('clears what is optional, and reads no returns, returns until the beginning, and a fee', () => {
    expect(stored).toMatchObject({ max_per_buyer: '', returns_until_hours: '48', return_fee: '' });
    expect(changesOf({ ...stored, returns_until_hours: '' }, stored)).toEqual({ returns_until_hours: null });
    expect(
      changesOf({ ...stored, returns_until_hours: '0', return_fee: '2,5', max_per_buyer: '6' }, stored),
    ).toEqual({ returns_until_hours: 0, return_fee: '2.50', max_per_buyer: 6 });
    const withFee = { ...stored, return_fee: '2.50' };
    expect(changesOf({ ...withFee, return_fee: '2.5' }, withFee)).toEqual({});
    expect(changesOf({ ...withFee, return_fee: '' }, withFee)).toEqual({ return_fee: '0' });
  });

  it('sends the booking fee as a whole, as percentage or amount, and nothing of it as long as there is none', () => {
    const percent = { ...stored, fee_kind: 'percent', fee_value: '7,5', fee_tax_rate: '19' };
    const body = { fee_kind: 'percent', fee_per: 'order', fee_value: '7.5', fee_tax_rate: '19' };
    expect(changesOf(percent, stored)).toEqual(body);
    expect(changesOf({ ...percent, fee_value: '7.5' }, percent)).toEqual({});
    const fixed = { ...percent, fee_kind: 'fixed', fee_value: '1,5' };
    expect(changesOf(fixed, percent)).toEqual({ ...body, fee_kind: 'fixed', fee_value: '1.50' });
    expect(changesOf({ ...fixed, currency: 'KWD' }, fixed)).toMatchObject({ fee_value: '1.500' });
    expect(changesOf({ ...fixed, fee_kind: 'none' }, fixed)).toMatchObject({
      fee_kind: 'none',
      fee_value: '0',
    });
    expect(changesOf({ ...stored, fee_value: '3' }, stored)).toEqual({});
  });

  it('sends all times when the zone changes: the clocks stay, the instants do not', () => {
    expect(changesOf({ ...stored, timezone: 'Europe/Madrid' }, stored)).toEqual({
      timezone: 'Europe/Madrid',
      start_datetime: '2031-06-18T20:30:00.000Z',
      end_datetime: null,
      sales_start: null,
      sales_end: '2031-06-18T19:00:00.000Z',
    });
  });

  it('goes on top of a newer version without taking back what others changed', () => {
    const mine = { ...stored, title: 'Mine', capacity: '80' };
    const newer = { ...stored, title: 'Theirs', location: 'Porto' };
    expect(onTopOf(newer, mine, stored, [])).toEqual({ ...newer, title: 'Mine', capacity: '80' });
    expect(onTopOf(newer, mine, stored, ['title'])).toEqual({ ...newer, capacity: '80' });
  });

  it('takes over what only others have changed, and does not hide what both have', () => {
    const form = { draft: { ...stored, title: 'Mine', capacity: '80' }, base: stored };
    const newer = { ...stored, title: 'Theirs', location: 'Porto' };
    const { draft, base } = rebased(form, newer);
    expect(draft).toEqual({ ...newer, title: 'Mine', capacity: '80' });
    expect(differences(draft, base)).toEqual(['title', 'capacity']);
    expect(conflicts({ draft, base }, newer)).toEqual(['title']);
    expect(changesOf(draft, base)).toEqual({ title: 'Mine', capacity: 80 });
  });

  it('has no conflict where both have written the same', () => {
    const form = { draft: { ...stored, title: 'Ours', price: '13,5' }, base: stored };
    expect(conflicts(form, { ...stored, title: 'Ours', price: '13.50' })).toEqual([]);
  });

  it('is unchanged when it is opened', () => {
    expect(differences(emptyDraft('UTC'), emptyDraft('UTC'))).toEqual([]);
  });
});
