import { GroupCommit } from './group-commit';

const lockTimeout = () =>
  Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A table of rows that may be locked; a call is the name of the row that it needs, and a number. */
class Rows {
  readonly locked = new Set<string>();
  readonly flushed: string[][] = [];
  timeouts = 0;
  looks = 0;

  readonly isBlocked = async (calls: readonly string[]) => {
    this.looks += 1;
    await settled();
    return calls.map((call) => this.locked.has(call[0]!));
  };

  readonly flush = async (calls: readonly string[]) => {
    await settled();
    if (calls.some((call) => this.locked.has(call[0]!))) {
      this.timeouts += 1;
      throw lockTimeout();
    }
    this.flushed.push([...calls]);
    return calls;
  };

  commit(options: { maxGroup?: number; maxWaiting?: number; longestLockWaitMs?: number } = {}) {
    const { flush, isBlocked } = this;
    return new GroupCommit<string, string>({ maxGroup: 10, maxWaiting: 10, ...options, flush, isBlocked });
  }
}

describe('Calls whose row is locked by another transaction', () => {
  it('wait apart: other calls of their group and later ones continue, after a single lock timeout', async () => {
    const rows = new Rows();
    rows.locked.add('x');
    const commit = rows.commit();
    let waited = true;
    const locked = ['x1', 'x2'].map((call) =>
      commit.run(call).finally(() => (waited &&= !rows.locked.has('x'))),
    );
    expect(await Promise.all(['y1', 'z1'].map((call) => commit.run(call)))).toEqual(['y1', 'z1']);
    for (const call of ['y2', 'y3', 'y4']) expect(await commit.run(call)).toBe(call);
    expect(rows.timeouts).toBe(1);
    rows.locked.delete('x');
    expect(await Promise.all(locked)).toEqual(['x1', 'x2']);
    expect(waited).toBe(true);
  });

  it('come before later calls, and are not checked any more once they are flushed', async () => {
    const rows = new Rows();
    rows.locked.add('x');
    const commit = rows.commit({ maxGroup: 2 });
    const all = ['x1', 'x2', 'x3'].map((call) => commit.run(call));
    await commit.run('y1');
    rows.locked.delete('x');
    await Promise.all([...all, commit.run('x4')]);
    expect(rows.flushed.flat().filter((call) => call.startsWith('x'))).toEqual(['x1', 'x2', 'x3', 'x4']);
    const { looks } = rows;
    await commit.run('x5');
    expect(rows.looks).toBe(looks);
  });

  it('fail with 503 if it takes too long, without the others', async () => {
    const rows = new Rows();
    rows.locked.add('x');
    const commit = rows.commit({ longestLockWaitMs: 50 });
    const [locked, free] = await Promise.allSettled([commit.run('x1'), commit.run('y1')]);
    expect(free).toMatchObject({ status: 'fulfilled' });
    expect(locked).toMatchObject({ reason: { entry: { code: 'request.overloaded' }, retryAfterSeconds: 2 } });
    expect(commit.waiting).toBe(0);
  });

  it('take no places of the queue, and have a limit of their own', async () => {
    const rows = new Rows();
    rows.locked.add('x');
    const commit = rows.commit({ maxGroup: 2, maxWaiting: 3 });
    const locked: Promise<string>[] = [];
    for (let call = 0; call < 8; call++) {
      locked.push(commit.run(`x${call}`));
      expect(await commit.run(`y${call}`)).toBe(`y${call}`);
    }
    rows.locked.delete('x');
    const outcomes = await Promise.allSettled(locked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('are found by bisection if the check does not detect their lock', async () => {
    const rows = new Rows();
    rows.locked.add('x');
    const commit = new GroupCommit<string, string>({ maxGroup: 8, maxWaiting: 9, flush: rows.flush });
    const calls = ['a', 'b', 'c', 'x', 'd', 'e'].map((call) => commit.run(call));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it('all fail if the database is unavailable to the check, too', async () => {
    const rows = new Rows();
    rows.locked.add('x');
    const commit = new GroupCommit<string, string>({
      maxGroup: 8,
      maxWaiting: 9,
      flush: rows.flush,
      isBlocked: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
    });
    const outcomes = await Promise.allSettled(['y', 'x', 'z'].map((call) => commit.run(call)));
    expect(
      outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as Error).message),
    ).toEqual([false, 'gone', 'gone']);
  });
});
