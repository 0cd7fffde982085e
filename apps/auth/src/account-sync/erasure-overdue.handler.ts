import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler } from '@proticket/platform';
import { ErasuresRepository } from '../users/erasures.repository';
import { erasureOverdue } from './account-sync.jobs';
import { SyncAccount } from './sync-account';

type Payload = NonNullable<typeof erasureOverdue.payload>;

/**
 * Ends an erasure that was begun and not finished (refused, or the process died between its two steps). From the
 * UPDATE on it cannot be finished any more, so that no organizer who may sell again is erased a moment later.
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
