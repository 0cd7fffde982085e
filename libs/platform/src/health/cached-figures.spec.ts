import { CachedFigures } from './cached-figures';

describe('Figures of the database for metrics', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are read once in ten seconds, however often they are asked for', async () => {
    let reads = 0;
    const figures = new CachedFigures(async () => ++reads);
    expect(await Promise.all([figures.get(), figures.get()])).toEqual([1, 1]);
    jest.advanceTimersByTime(9_999);
    expect(await figures.get()).toBe(1);
    jest.advanceTimersByTime(1);
    expect(await figures.get()).toBe(2);
  });

  it('are missing while they cannot be read, or take too long', async () => {
    expect(await new CachedFigures(() => Promise.reject(new Error('away'))).get()).toBeUndefined();
    const hanging = new CachedFigures(() => new Promise<number>(() => undefined)).get();
    jest.advanceTimersByTime(2_000);
    expect(await hanging).toBeUndefined();
  });
});
