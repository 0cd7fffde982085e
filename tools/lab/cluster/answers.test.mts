import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bySecond } from './act-report.mts';
import { failures, longestPause, type Answer, type Step } from './answers.mts';

const at = (time: number, step: Step = 'order', status: number | undefined = 201): Answer => ({
  at: time,
  step,
  status,
});

test('the longest pause counts from the last change before the fault to the first one after it', () => {
  const answers = [at(900), at(1_000), at(4_200), at(4_300)];
  assert.equal(longestPause(answers, 'business', 1_500, 4_400), 3_200);
});

test('a service that never comes back pauses to the end', () => {
  assert.equal(longestPause([at(1_000)], 'business', 1_000, 9_000), 8_000);
  assert.equal(longestPause([], 'business', 1_000, 9_000), 8_000);
});

test('neither reads, nor refusals, nor the other service end a pause', () => {
  const answers = [
    at(1_000),
    at(2_000, 'list', 200),
    at(3_000, 'order', 503),
    at(4_000, 'register'),
    at(5_000),
  ];
  assert.equal(longestPause(answers, 'business', 1_000, 5_000), 4_000);
});

test('failures are counted by step and status, and requests without an answer are failures', () => {
  const lost: Answer = { at: 1, step: 'order', status: undefined };
  assert.deepEqual(failures([at(1), at(2, 'order', 503), at(3, 'order', 503), lost]), {
    'order 503': 2,
    'order unanswered': 1,
  });
});

test('a second without answers is there as well', () => {
  const rows = bySecond([at(100), at(150, 'list', 503), at(2_100)], 0, 3_000);
  const business = rows.filter(({ service }) => service === 'business');
  assert.deepEqual(
    business.map(({ changes, failed }) => [changes, failed]),
    [
      [1, 1],
      [0, 0],
      [1, 0],
    ],
  );
});
