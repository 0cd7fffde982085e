import { formatsFor } from '../i18n/formats';
import { offsetIfTwice } from './hour-twice';

const BERLIN = 'Europe/Berlin';
const nameOf = (instant: string) => formatsFor('en').time(instant, BERLIN);

it.each([
  ['2026-10-24T23:00:00Z', ''],
  ['2026-10-25T00:00:00Z', ' GMT+2'],
  ['2026-10-25T01:00:00Z', ' GMT+1'],
  ['2026-10-25T02:00:00Z', ''],
  ['2026-03-29T01:00:00Z', ''],
])('the hour from %s has the offset "%s" where clocks go back', (instant, offset) => {
  expect(offsetIfTwice(instant, BERLIN, nameOf)).toBe(offset);
});
