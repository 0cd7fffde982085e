import { setImmediate as nextTurn } from 'node:timers/promises';
import { JobSettings } from '../settings/platform.settings';
import { Tracing } from '../tracing/tracing';
import type { ClaimedJob } from './job';
import type { JobHandlers } from './job-handlers';
import { JobWakeUp } from './job-wake-up';
import { JobWorker } from './job-worker';
import type { JobsRepository } from './jobs.repository';

/** An outbox in memory, and a worker with two slots per type whose jobs end when they are told to. */
class Outbox {
  readonly due: string[] = [];
  /** The arguments of each claim. */
  readonly claims: Record<string, number>[] = [];
  /** Runs during a claim, after it has read the table. */
  meanwhile: () => void = () => undefined;
  private readonly running: { readonly type: string; readonly end: () => void }[] = [];
  private readonly wakeUp = new JobWakeUp();
  private readonly worker: JobWorker;

  constructor() {
    const jobs: Pick<JobsRepository, 'claim' | 'finish'> = {
      claim: async (slots) => {
        this.claims.push(Object.fromEntries(slots));
        const claimed = [...slots].flatMap(([type, limit]) => this.take(type, limit));
        this.meanwhile();
        await nextTurn();
        return claimed;
      },
      finish: () => Promise.resolve(),
    };
    const handlers: Pick<JobHandlers, 'types' | 'find'> = {
      types: ['a', 'b'],
      find: (type) => ({
        handle: () => new Promise<void>((end) => this.running.push({ type, end })),
      }),
    };
    const settings = Object.assign(new JobSettings(), { concurrency: 2, pollMs: 60_000 });
    const metrics = { count: () => undefined };
    this.worker = new JobWorker(
      jobs as JobsRepository,
      handlers as JobHandlers,
      settings,
      this.wakeUp,
      metrics,
      new Tracing(),
    );
    this.worker.onApplicationBootstrap();
  }

  get started(): string[] {
    return this.running.map(({ type }) => type).sort();
  }

  commit(...types: string[]): Promise<void> {
    this.due.push(...types);
    this.wakeUp.notify();
    return settled();
  }

  /** Ends one running job of a type. */
  end(type: string): Promise<void> {
    const index = this.running.findIndex((job) => job.type === type);
    this.running.splice(index, 1)[0]!.end();
    return settled();
  }

  async close(): Promise<void> {
    const closed = this.worker.beforeApplicationShutdown();
    for (const { end } of this.running) end();
    await closed;
  }

  private take(type: string, limit: number): ClaimedJob[] {
    const taken = this.due.filter((due) => due === type).slice(0, limit);
    for (const due of taken) this.due.splice(this.due.indexOf(due), 1);
    return taken.map(
      (_, index) => ({ type, id_job: `${type}${index}`, attempts: 1, max_attempts: 3 }) as ClaimedJob,
    );
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
}

describe('The worker of the outbox', () => {
  let outbox: Outbox;

  beforeEach(() => (outbox = new Outbox()));
  afterEach(() => outbox.close());

  it('claims only the type of the finished job, and only if the last claim may have left some', async () => {
    await outbox.commit('a', 'a', 'a', 'b');
    expect(outbox.started).toEqual(['a', 'a', 'b']);
    await outbox.end('b');
    expect(outbox.claims).toEqual([{ a: 2, b: 2 }]);
    await outbox.end('a');
    expect(outbox.started).toEqual(['a', 'a']);
    await outbox.end('a');
    await outbox.end('a');
    expect(outbox.claims).toEqual([{ a: 2, b: 2 }, { a: 1 }, { a: 1 }]);
  });

  it('starts a job at once while all slots of another type are taken', async () => {
    await outbox.commit('a', 'a', 'a');
    await outbox.commit('b', 'a');
    expect(outbox.started).toEqual(['a', 'a', 'b']);
    expect(outbox.claims.at(-1)).toEqual({ b: 2 });
    await outbox.end('a');
    await outbox.end('a');
    expect(outbox.started).toEqual(['a', 'a', 'b']);
    expect(outbox.due).toEqual([]);
  });

  it('finds jobs that are committed during a claim', async () => {
    outbox.meanwhile = () => {
      outbox.meanwhile = () => undefined;
      void outbox.commit('a');
    };
    await outbox.commit('b');
    expect(outbox.started).toEqual(['a', 'b']);
  });

  it('finds jobs that are committed in any microtask while a claim ends', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      outbox.meanwhile = () => {
        outbox.meanwhile = () => undefined;
        void lateCommit(turn);
      };
      await outbox.commit('b');
      await settled();
      expect(outbox.started).toEqual(['a', 'b']);
      await outbox.end('a');
      await outbox.end('b');
    }

    async function lateCommit(turns: number): Promise<void> {
      await nextTurn();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await outbox.commit('a');
    }
  });

  it('continues at the next commit after a failed claim, and not before', async () => {
    outbox.meanwhile = () => {
      outbox.meanwhile = () => undefined;
      throw new Error('gone');
    };
    await outbox.commit();
    expect(outbox.claims).toHaveLength(1);
    await outbox.commit('a');
    expect(outbox.started).toEqual(['a']);
  });
});
