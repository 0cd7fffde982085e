import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { actsOf, CONTROLS, FAULTS } from './acts.mts';
import { notRepeatable, unavailable } from './fault.mts';
import { wrongs, type Outcome } from './outcome.mts';
import { inMarkdown, inTerminal } from './outcome-table.mts';

const GOOD: Outcome = {
  ...{ name: 'primary', title: 'primary, kill -9', from: 0, to: 20_000, requests: 900, ghosts: 1 },
  pauses: [{ service: 'business', seconds: 3.4, limit: 5 }],
  failed: { 'order 503': 4, 'list 503': 1 },
  ...{ forbidden: {}, losses: [], broken: [], remarks: [], complaints: [] },
};

test('failures that an outage may cause, and ghosts, are not wrong', () => {
  assert.deepEqual(wrongs(GOOD), []);
});

test('each promise that is broken is named', () => {
  const lost = { kind: 'order', identity: 'ada', acknowledged: '7' } as const;
  const bad: Partial<Outcome>[] = [
    { losses: [lost, { ...lost, identity: 'bob' }] },
    { pauses: [{ service: 'business', seconds: 5.1, limit: 5 }] },
    { forbidden: { 'order 500': 1 } },
    { broken: ['oversold: event 1'] },
    { complaints: ['the old primary took the lock back'] },
  ];
  assert.deepEqual(
    bad.map((change) => wrongs({ ...GOOD, ...change }).join()),
    [
      'lost: 2 × order',
      'business acknowledged nothing for 5.1 s of 5',
      'failed: 1 × order 500',
      'oversold: event 1',
      'the old primary took the lock back',
    ],
  );
});

test('only what no proxy may repeat may fail when an instance dies, and only 503 in an outage', () => {
  const answer = { at: 0, step: 'order', status: 502 } as const;
  assert.equal(notRepeatable(answer), false);
  assert.equal(notRepeatable({ ...answer, step: 'register' }), true);
  assert.equal(unavailable({ ...answer, status: 503 }), true);
  for (const status of [500, 502, 401, 409, undefined])
    assert.equal(unavailable({ ...answer, status }), false);
});

test('the table has a row for each fault, also for one that was skipped', () => {
  const rows = [
    GOOD,
    { ...GOOD, skipped: 'no right to network namespaces' },
    { ...GOOD, complaints: ['it broke'] },
  ];
  const text = stripVTControlCharacters(inTerminal(rows));
  assert.match(text, /✔ primary, kill -9 {2}3\.4 of 5 s {2}5 × 503 {10}1 {7}0 {5}hold/);
  assert.match(text, /– primary, kill -9 {2}skipped: no right/);
  assert.match(text, /✘ primary, kill -9 .*\n {6}it broke/);
  assert.equal(inMarkdown(rows).split('\n').length, 5);
});

test('every control has a fault, and controls share a cluster unless one changes the store', () => {
  for (const { fault } of CONTROLS) assert.ok(FAULTS.some(({ name }) => name === fault));
  assert.equal(new Set(FAULTS.map(({ name }) => name)).size, FAULTS.length);
  const acts = actsOf(CONTROLS);
  assert.deepEqual(
    acts.map(({ act: { name, variant } }) => [
      name,
      variant.store,
      variant.synchronous,
      variant.retries,
      variant.syncWait,
    ]),
    [
      ['no-retries+sync-wait-1+asynchronous', 'etcd', false, 'none', 1],
      ['etcd3', 'etcd3', true, 'as-shipped', undefined],
    ],
  );
});
