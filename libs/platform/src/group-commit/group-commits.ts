import { type BeforeApplicationShutdown, Injectable, Module } from '@nestjs/common';
import { Gauge, Histogram, Registry } from 'prom-client';
import { PreparedStatements } from '../database/prepared-statements';
import { GroupCommit, type GroupCommitOptions } from './group-commit';
import { GroupCommitSettings } from './group-commit.settings';

/** Creates the group commits of a service with its settings, and drains them at shutdown. */
@Injectable()
export class GroupCommits implements BeforeApplicationShutdown {
  private readonly all = new Map<string, { readonly waiting: number; drain(): Promise<void> }>();
  private readonly sizes: Histogram<'name'>;

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
    const counted = (calls: readonly Call[]) => {
      this.sizes.observe({ name }, calls.length);
      return flush(calls);
    };
    const commit = new GroupCommit<Call, Outcome>({ flush: counted, ...rest, maxGroup, maxWaiting });
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
