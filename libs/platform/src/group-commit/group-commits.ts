import { type BeforeApplicationShutdown, Injectable, Module } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { PreparedStatements } from '../database/prepared-statements';
import { GroupCommit, type GroupCommitOptions } from './group-commit';
import { GroupCommitSettings } from './group-commit.settings';

/** Creates the group commits of a service with its settings, and drains them at shutdown. */
@Injectable()
export class GroupCommits implements BeforeApplicationShutdown {
  private readonly all = new Map<string, { readonly waiting: number; drain(): Promise<void> }>();
  private readonly sizes: Histogram<'name'>;
  private readonly durations: Histogram<'name'>;
  private readonly failures: Counter<'name'>;

  constructor(
    private readonly settings: GroupCommitSettings,
    registry: Registry,
  ) {
    this.sizes = new Histogram({
      name: 'group_commit_calls',
      help: 'Number of calls per flush.',
      labelNames: ['name'],
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
      registers: [registry],
    });
    this.durations = new Histogram({
      name: 'group_commit_flush_duration_seconds',
      help: 'Time that a flush took, its retries included.',
      labelNames: ['name'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers: [registry],
    });
    this.failures = new Counter({
      name: 'group_commit_flush_failures_total',
      help: 'Flushes that failed; their calls are then flushed apart, or refused.',
      labelNames: ['name'],
      registers: [registry],
    });
    const { all } = this;
    new Gauge({
      name: 'group_commit_waiting',
      help: 'Calls that wait for their flush.',
      labelNames: ['name'],
      registers: [registry],
      collect() {
        for (const [name, { waiting }] of all) this.set({ name }, waiting);
      },
    });
  }

  /** @param name of the group commit in the metrics, such as `orders.place` */
  create<Call, Outcome>(
    name: string,
    { flush, ...rest }: Pick<GroupCommitOptions<Call, Outcome>, 'flush' | 'keysOf' | 'isBlocked'>,
  ): GroupCommit<Call, Outcome> {
    const { maxGroup, maxWaiting } = this.settings;
    this.failures.inc({ name }, 0);
    const counted = async (calls: readonly Call[]) => {
      this.sizes.observe({ name }, calls.length);
      const done = this.durations.startTimer({ name });
      try {
        return await flush(calls);
      } catch (error) {
        this.failures.inc({ name });
        throw error;
      } finally {
        done();
      }
    };
    const commit = new GroupCommit<Call, Outcome>({ name, flush: counted, ...rest, maxGroup, maxWaiting });
    this.all.set(name, commit);
    return commit;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.all.values()].map((commit) => commit.drain()));
  }
}

/** For features whose calls contend for the same rows: group commits and prepared statements. */
@Module({ providers: [GroupCommits, PreparedStatements], exports: [GroupCommits, PreparedStatements] })
export class GroupCommitModule {}
