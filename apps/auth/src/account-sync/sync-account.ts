import { Injectable } from '@nestjs/common';
import { BusinessClient } from '../business-client/business-client';
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
    if (!user) return;
    const status = user.deleted_at === null ? user.status : 'deleted';
    await this.business.updateAccount(idUser, { status, version: user.status_version });
  }
}
