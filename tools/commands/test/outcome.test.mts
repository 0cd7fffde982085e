import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { outcomeOfCheck, outcomeOfJest, outcomeOfNodeTest } from './outcome.mts';
import { temporaryFolder } from '../../lib/testing/temporary-folder.mts';

const jest = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};
const counts = { passed: 4, failed: 0, cancelled: 0, skipped: 0, todo: 0 };

test('a check counts only when it fails', () => {
  assert.deepEqual(outcomeOfCheck({ code: 0, output: '' }), { passed: 0, failed: 0, skipped: 0, output: '' });
  assert.equal(outcomeOfCheck({ code: 2, output: 'x' }).failed, 1);
  assert.equal(outcomeOfCheck({ code: null, output: 'killed' }).failed, 1);
});

test('numbers are those of the runner; skipped tests are not passed ones', (t) => {
  const file = path.join(temporaryFolder(t), 'jest.json');
  const outcome = (summary: object, code: number | null) => {
    fs.writeFileSync(file, JSON.stringify({ ...jest, ...summary }));
    const { passed, failed, skipped } = outcomeOfJest(file, { code, output: '' });
    return [passed, failed, skipped];
  };
  assert.deepEqual(outcome({}, 0), [7, 0, 1]);
  assert.deepEqual(outcome({ numFailedTests: 2, numRuntimeErrorTestSuites: 1 }, 1), [7, 3, 1]);
  assert.deepEqual(outcome({}, 1), [7, 1, 1], 'exited with 1 although every test passed');
  assert.deepEqual(outcome({ numPassedTests: 0 }, 0), [0, 1, 1], 'ran nothing');
});

test('a runner that left no summary failed', (t) => {
  const none = path.join(temporaryFolder(t), 'none.json');
  assert.equal(outcomeOfJest(none, { code: null, output: 'killed' }).failed, 1);
  assert.equal(outcomeOfNodeTest(none, { code: 0, output: '' }).failed, 1);
});

test('a cancelled test of node:test is a failed one', (t) => {
  const file = path.join(temporaryFolder(t), 'tools.json');
  fs.writeFileSync(file, JSON.stringify({ ...counts, cancelled: 1 }));
  const { passed, failed } = outcomeOfNodeTest(file, { code: 1, output: '' });
  assert.deepEqual([passed, failed], [4, 1]);
});
