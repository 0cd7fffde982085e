import { ProblemError } from '@proticket/contract';
import * as fc from 'fast-check';
import { GroupCommit } from './group-commit';

/** A flush that tests finish explicitly, so that they decide which calls queue during it. */
function manualFlush() {
  const groups: number[][] = [];
  const finish: (() => void)[] = [];
  const flush = (calls: readonly number[]): Promise<number[]> => {
    groups.push([...calls]);
    return new Promise((resolve) => finish.push(() => resolve(calls.map((call) => call * 10))));
  };
  return { groups, flush, next: () => finish.shift()!() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('GroupCommit', () => {
  it('flushes a call at once if no flush is in flight', () => {
    const { groups, flush } = manualFlush();
    void new GroupCommit({ maxGroup: 100, maxWaiting: 100, flush }).run(1);
    expect(groups).toEqual([[1]]);
  });

  it('flushes the calls that queued during a flush as the next group, in order, up to the maximum', async () => {
    const { groups, flush, next } = manualFlush();
    const commit = new GroupCommit({ maxGroup: 2, maxWaiting: 100, flush });
    const outcomes = Promise.all([1, 2, 3, 4].map((call) => commit.run(call)));
    for (let flushes = 0; flushes < 3; flushes++) {
      next();
      await settled();
    }
    expect(groups).toEqual([[1], [2, 3], [4]]);
    await expect(outcomes).resolves.toEqual([10, 20, 30, 40]);
  });

  it('puts calls with a common key into different groups, in order', async () => {
    const groups: string[][] = [];
    const commit = new GroupCommit<string, string>({
      maxGroup: 10,
      maxWaiting: 100,
      keysOf: (call) => [...call],
      flush: async (calls) => (groups.push([...calls]), calls),
    });
    await Promise.all(['x', 'a', 'ab', 'b', 'c'].map((call) => commit.run(call)));
    expect(groups).toEqual([['x'], ['a', 'c'], ['ab'], ['b']]);
  });

  it('refuses calls with 503 and Retry-After if the queue is full', async () => {
    const { flush } = manualFlush();
    const commit = new GroupCommit({ maxGroup: 1, maxWaiting: 2, flush });
    for (const call of [1, 2, 3]) void commit.run(call);
    const shed = await commit.run(4).catch((error: unknown) => error);
    expect(shed).toBeInstanceOf(ProblemError);
    expect(shed).toMatchObject({ entry: { kind: 'unavailable' }, retryAfterSeconds: 1 });
  });

  it('fails all calls at once if the database is unavailable', async () => {
    let flushes = 0;
    const commit = new GroupCommit<number, number>({
      maxGroup: 10,
      maxWaiting: 10,
      flush: async () => {
        flushes += 1;
        throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      },
    });
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map((call) => commit.run(call)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(flushes).toBe(2);
  });

  it('stops after a bounded number of flushes if everything fails', async () => {
    let flushes = 0;
    const commit = new GroupCommit<number, number>({
      maxGroup: 1000,
      maxWaiting: 1000,
      flush: async () => {
        flushes += 1;
        throw new Error('broken');
      },
    });
    const calls = Array.from({ length: 1000 }, (_, call) => commit.run(call));
    const results = await Promise.allSettled(calls);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(flushes).toBeLessThan(150);
  });

  it('drain() resolves only when no call waits', async () => {
    const { flush, next } = manualFlush();
    const commit = new GroupCommit({ maxGroup: 1, maxWaiting: 10, flush });
    const calls = [commit.run(1), commit.run(2)];
    let drained = false;
    const draining = commit.drain().then(() => (drained = true));
    next();
    await settled();
    expect(drained).toBe(false);
    next();
    await Promise.all([...calls, draining]);
    expect(commit.waiting).toBe(0);
  });

  it('returns each call its own outcome, flushes in order of arrival, and fails only the bad member (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.nat(5), bad: fc.boolean(), pause: fc.nat(2) }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (calls, maxGroup) => {
          const done: number[] = [];
          const commit = new GroupCommit<number, number>({
            maxGroup,
            maxWaiting: 1000,
            keysOf: (call) => [String(calls[call]!.key)],
            flush: async (group) => {
              await settled();
              expect(group.length).toBeLessThanOrEqual(maxGroup);
              expect(new Set(group.map((call) => calls[call]!.key)).size).toBe(group.length);
              if (group.some((call) => calls[call]!.bad)) throw new Error('bad member');
              done.push(...group);
              return group.map((call) => call * 2);
            },
          });
          const outcomes: Promise<number>[] = [];
          for (const [call, { pause }] of calls.entries()) {
            for (let turn = 0; turn < pause; turn++) await settled();
            const outcome = commit.run(call);
            outcome.catch(() => undefined);
            outcomes.push(outcome);
          }
          const results = await Promise.allSettled(outcomes);
          results.forEach((result, call) =>
            expect(result).toMatchObject(
              calls[call]!.bad ? { status: 'rejected' } : { status: 'fulfilled', value: call * 2 },
            ),
          );
          // Calls that share a key never overtake each other.
          for (const key of new Set(calls.map((call) => call.key))) {
            const ofKey = done.filter((call) => calls[call]!.key === key);
            expect(ofKey).toEqual([...ofKey].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
