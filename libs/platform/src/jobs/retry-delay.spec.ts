import { retryDelaySeconds } from './retry-delay';

describe('retryDelaySeconds', () => {
  it('doubles from two seconds and stops at three hours', () => {
    expect([1, 2, 3, 20].map((attempt) => retryDelaySeconds(attempt, () => 1))).toEqual([2, 4, 8, 10_800]);
  });

  it('is never less than half of that, so that a retry is never immediate', () => {
    expect([1, 2, 3, 20].map((attempt) => retryDelaySeconds(attempt, () => 0))).toEqual([1, 2, 4, 5400]);
  });
});
