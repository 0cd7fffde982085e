import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDays } from './local-time.mts';

test('the local time at the place counts, in summer and in winter', () => {
  const winter = new Date('2026-01-10T12:00:00Z');
  assert.equal(inDays(1, '19:30', 'Europe/Madrid', winter).toISOString(), '2026-01-11T18:30:00.000Z');
  assert.equal(inDays(180, '19:30', 'Europe/Madrid', winter).toISOString(), '2026-07-09T17:30:00.000Z');
  assert.equal(inDays(1, '05:45', 'Asia/Tokyo', winter).toISOString(), '2026-01-10T20:45:00.000Z');
  assert.equal(inDays(1, '18:30', 'America/New_York', winter).toISOString(), '2026-01-11T23:30:00.000Z');
});

test('on the day the clocks change, the new time counts', () => {
  const before = new Date('2026-03-27T12:00:00Z');
  assert.equal(inDays(2, '19:00', 'Europe/Paris', before).toISOString(), '2026-03-29T17:00:00.000Z');
});
