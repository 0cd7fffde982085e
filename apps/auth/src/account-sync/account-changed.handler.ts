import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { accountChanged } from './account-sync.jobs';
import { SyncAccount } from './sync-account';

/** Sends the status of an account to the business service. */
@Injectable()
@HandlesJob(accountChanged)
export class AccountChangedHandler implements JobHandler<{ id_user: string }> {
  constructor(private readonly syncAccount: SyncAccount) {}

  handle({ id_user }: { id_user: string }): Promise<void> {
    return this.syncAccount.sync(id_user);
  }
}
