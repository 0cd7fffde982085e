import { Injectable } from '@nestjs/common';
import { type AccountStatus, BusinessClient } from '../business-client/business-client';
import type { User } from '../users/user.entity';
import { UsersRepository } from '../users/users.repository';

/**
 * Sends the current status of an account to the business service, not the one at the time the job was written. The version
 * tells which status is newer, so jobs may run in any order and more than once.
 */
@Injectable()
export class SyncAccount {
  constructor(
    private readonly users: UsersRepository,
    private readonly business: BusinessClient,
  ) {}

  /** @throws business_client.unavailable */
  async sync(idUser: string): Promise<void> {
    const user = await this.users.findById(idUser);
    const status = user && reportedStatus(user);
    if (!user || !status) return;
    await this.business.updateAccount(idUser, { status, version: user.status_version });
  }
}

/** Guests are reported when they are erased; until then there is nothing that an organizer's account could stop. */
function reportedStatus({ status, deleted_at }: User): AccountStatus['status'] | undefined {
  if (deleted_at !== null) return 'deleted';
  return status === 'active' || status === 'disabled' ? status : undefined;
}
