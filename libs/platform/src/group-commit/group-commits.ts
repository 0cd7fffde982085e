import { type BeforeApplicationShutdown, Injectable, Module } from '@nestjs/common';
import { GroupCommit, type GroupCommitOptions } from './group-commit';
import { GroupCommitSettings } from './group-commit.settings';

/** Makes the group commits of a service after its settings and empties them before it stops. */
@Injectable()
export class GroupCommits implements BeforeApplicationShutdown {
  private readonly all: { drain(): Promise<void> }[] = [];

  constructor(private readonly settings: GroupCommitSettings) {}

  create<Call, Outcome>(
    options: Pick<GroupCommitOptions<Call, Outcome>, 'flush' | 'keysOf'>,
  ): GroupCommit<Call, Outcome> {
    const { maxGroup, maxWaiting } = this.settings;
    const commit = new GroupCommit<Call, Outcome>({ ...options, maxGroup, maxWaiting });
    this.all.push(commit);
    return commit;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.all.map((commit) => commit.drain()));
  }
}

/** For features whose calls contend for one row. */
@Module({ providers: [GroupCommits], exports: [GroupCommits] })
export class GroupCommitModule {}
