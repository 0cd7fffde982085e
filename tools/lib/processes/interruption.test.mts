import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { onInterruption } from './interruption.mts';

test('signals within half a second are one, a later one is the second', async (t) => {
  const wishes: string[] = [];
  t.after(
    onInterruption(
      (signal) => wishes.push(signal),
      () => wishes.push('second'),
    ),
  );
  process.emit('SIGINT', 'SIGINT');
  process.emit('SIGINT', 'SIGINT');
  assert.deepEqual(wishes, ['SIGINT']);
  await sleep(550);
  process.emit('SIGTERM', 'SIGTERM');
  assert.deepEqual(wishes, ['SIGINT', 'second']);
});
