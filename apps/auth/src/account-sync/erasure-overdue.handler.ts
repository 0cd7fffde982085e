import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler } from '@proticket/platform';
import { ErasuresRepository } from '../users/erasures.repository';
import { erasureOverdue } from './account-sync.jobs';
import { SyncAccount } from './sync-account';

type Payload = NonNullable<typeof erasureOverdue.payload>;

/**
 * Cancels an erasure that was prepared but not completed (refused, or the process crashed in between). After the UPDATE it can
 * no longer be completed, so an organizer who may sell again is not erased a little later.
 */
@Injectable()
@HandlesJob(erasureOverdue)
export class ErasureOverdueHandler implements JobHandler<Payload> {
  constructor(
    private readonly database: Database,
    private readonly erasures: ErasuresRepository,
    private readonly syncAccount: SyncAccount,
  ) {}

  async handle({ id_user, version }: Payload): Promise<void> {
    await this.database.transaction((tx) => this.erasures.advanceStatusVersion(tx, id_user, version));
    await this.syncAccount.sync(id_user);
  }
}
