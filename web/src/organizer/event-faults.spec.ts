import { emptyDraft } from './event-draft';
import { faultsOf } from './event-faults';

const draft = {
  ...emptyDraft('Europe/Lisbon'),
  title: 'Evening',
  location: 'Lisbon',
  start_datetime: '2031-06-18T22:30',
  price: '12.50',
  capacity: '60',
};
const faults = (changes: Partial<typeof draft>) => Object.keys(faultsOf({ ...draft, ...changes }, undefined, 0));

describe('The form of an event', () => {
  it('has no fault without what is optional', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ max_per_buyer: '4', returns_until_hours: '0', return_fee: '12,5' })).toEqual([]);
  });

  it.each([
    ['max_per_buyer', '0'],
    ['max_per_buyer', '100001'],
    ['returns_until_hours', '-1'],
    ['returns_until_hours', '8785'],
    ['returns_until_hours', '2 days'],
    ['return_fee', '12.51'],
    ['return_fee', 'some'],
    ['return_fee', '2.555'],
  ])('refuses %s of %p', (name, typed) => {
    expect(faults({ [name]: typed })).toEqual([name]);
  });
});
