import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceCause } from './service.mts';

test('the cause is the last sentence or logged error, whichever came last', () => {
  const error = JSON.stringify({
    level: 'fatal',
    msg: 'failed',
    err: { message: 'relation "events" does not exist' },
  });
  const info = JSON.stringify({ level: 'info', msg: 'listening' });
  assert.equal(serviceCause(`${info}\n${error}\n${info}\n`), 'relation "events" does not exist');
  assert.equal(serviceCause(`${error}\nJWT_SECRET is missing.\n`), 'JWT_SECRET is missing.');
  assert.equal(serviceCause(`TypeError: no\n    at main.ts:1\n`), 'TypeError: no');
  assert.equal(serviceCause(`${info}\n`), 'it ended without a reason');
});
