import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Journal, type Found, type Kind } from './journal.mts';

const found = (...rows: [Kind, string, ...string[]][]): Found => {
  const all = new Map<Kind, Map<string, string[]>>();
  for (const [kind, identity, ...values] of rows)
    all.set(kind, (all.get(kind) ?? new Map<string, string[]>()).set(identity, values));
  return all;
};

test('what was acknowledged must be there, as it was acknowledged', () => {
  const journal = new Journal();
  journal.acknowledge('order', 'ada', '7');
  journal.acknowledge('capture', 'p1', 'succeeded');
  assert.deepEqual(journal.losses(found(['order', 'ada', '7'], ['capture', 'p1', 'succeeded'])), []);
  assert.deepEqual(journal.losses(found(['order', 'ada', '8'])), [
    { kind: 'order', identity: 'ada', acknowledged: '7' },
    { kind: 'capture', identity: 'p1', acknowledged: 'succeeded' },
  ]);
});

test('one of several values is enough: a token is the current one or its predecessor', () => {
  const journal = new Journal();
  journal.acknowledge('refresh token', 's1', 'b');
  assert.deepEqual(journal.losses(found(['refresh token', 's1', 'c', 'b'])), []);
  journal.acknowledge('refresh token', 's1', 'd');
  assert.equal(journal.losses(found(['refresh token', 's1', 'c', 'b'])).length, 1);
});

test('what is there without an answer is a ghost, and no loss if it is not there', () => {
  const journal = new Journal();
  journal.missed('order', 'ada');
  journal.missed('order', 'bob');
  journal.missed('account', 'cy');
  journal.acknowledge('account', 'cy', '9');
  const rows = found(['order', 'ada', '7'], ['account', 'cy', '9']);
  assert.deepEqual(journal.ghosts(rows), [{ kind: 'order', identity: 'ada' }]);
  assert.deepEqual(journal.losses(rows), []);
});

test('what is promised after a snapshot does not count for it', () => {
  const journal = new Journal();
  journal.acknowledge('order', 'ada', '7');
  const before = journal.snapshot();
  journal.acknowledge('order', 'bob', '8');
  journal.acknowledge('order', 'ada', '9');
  assert.deepEqual(before.losses(found(['order', 'ada', '7'])), []);
  assert.deepEqual([...before.counts()], [['order', 1]]);
  assert.deepEqual([...journal.counts()], [['order', 2]]);
});
