import { RETRY_FOR, retryDelaySeconds } from './retry-delay';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From the first attempt to the last one, in seconds: at least and at most. Attempts themselves take time as well. */
function retriedFor(maxAttempts: number): [shortest: number, longest: number] {
  const sum = (random: number) =>
    Array.from({ length: maxAttempts - 1 }, (_, index) => retryDelaySeconds(index + 1, () => random)).reduce(
      (total, seconds) => total + seconds,
      0,
    );
  return [sum(0), sum(1)];
}

describe('retryDelaySeconds', () => {
  it('doubles from two seconds and stops at three hours', () => {
    expect([1, 2, 3, 20].map((attempt) => retryDelaySeconds(attempt, () => 1))).toEqual([2, 4, 8, 10_800]);
  });

  it('is never less than half of that, so that a retry is never immediate', () => {
    expect([1, 2, 3, 20].map((attempt) => retryDelaySeconds(attempt, () => 0))).toEqual([1, 2, 4, 5400]);
  });
});

describe('RETRY_FOR', () => {
  // The numbers are in its comments and in docs/operations.md.
  it.each([
    ['halfAnHour', MINUTE, 17, 34],
    ['anHour', MINUTE, 34, 68],
    ['hours', HOUR, 11, 23],
    ['aDay', HOUR, 16, 32],
    ['days', DAY, 3, 6],
  ] as const)('.%s is as long as it says', (name, unit, shortest, longest) => {
    const seconds = retriedFor(RETRY_FOR[name]);
    expect(seconds.map((value) => Math.round(value / unit))).toEqual([shortest, longest]);
  });
});
