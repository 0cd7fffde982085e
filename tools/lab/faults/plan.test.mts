import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePlan } from './plan.mts';
import { Random } from './random.mts';

test('one seed gives one plan, another seed another', () => {
  assert.deepEqual(makePlan(7), makePlan(7));
  assert.notDeepEqual(makePlan(7), makePlan(8));
});

test('a few dozen seeds inject every kind of fault, at every time of the sale', () => {
  const faults = Array.from({ length: 60 }, (_, seed) => makePlan(seed).faults).flat();
  assert.equal(new Set(faults.map(({ kind }) => kind)).size, 9);
  assert.ok(faults.some(({ atMs }) => atMs < 500) && faults.some(({ atMs }) => atMs > 2_000));
});

test('some events have a booking fee, of either kind, on orders or tickets', () => {
  const events = Array.from({ length: 20 }, (_, seed) => makePlan(seed).events).flat();
  const fees = new Set(events.map(({ fee }) => fee && `${fee.kind} per ${fee.per}`));
  assert.equal(fees.size, 5);
});

test('the plans cover everything that providers and the clock can do to a payment', () => {
  const buyers = Array.from({ length: 10 }, (_, seed) => makePlan(seed).buyers).flat();
  const deliveries = buyers.flatMap((buyer) => buyer.deliveries);
  for (const wrong of ['amount', 'currency', 'order', 'payment', undefined])
    assert.ok(deliveries.some((delivery) => delivery.wrong === wrong));
  assert.ok(deliveries.some(({ isLost }) => isLost));
  assert.ok(deliveries.some(({ says }) => says === 'failed'));
  assert.ok(deliveries.some(({ since }) => since === 'expiry'));
  assert.ok(buyers.some(({ refundsAtMs }) => refundsAtMs.length > 1));
  for (const kind of ['amount', 'ticket'])
    assert.ok(buyers.some(({ partsAtMs }) => partsAtMs.some(({ of }) => of === kind)));
  for (const after of ['all', 'part', undefined])
    assert.ok(buyers.some(({ card }) => card && card.dashboard === after));
  for (const end of ['won', 'lost']) assert.ok(buyers.some(({ card }) => card?.dispute === end));
  assert.ok(buyers.some(({ cancelsAtMs }) => cancelsAtMs !== undefined));
  assert.ok(
    buyers.some(({ quantity, ofSecond, usesVoucher }) => usesVoucher && ofSecond > 0 && ofSecond < quantity),
  );
});

test('random numbers keep weights and bounds', () => {
  const random = new Random('weights');
  const drawn = Array.from({ length: 2_000 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
  const often = drawn.filter((name) => name === 'often').length;
  assert.ok(often > 1_400 && often < 1_600, `${often} of 2000`);
  assert.ok(!drawn.includes('never'));
  const numbers = Array.from({ length: 200 }, () => random.whole(2, 4));
  assert.deepEqual(new Set(numbers), new Set([2, 3, 4]));
});
