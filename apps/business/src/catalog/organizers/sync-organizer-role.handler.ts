import { Injectable } from '@nestjs/common';
import { HandlesJob, UnrecoverableJobError, type JobHandler } from '@proticket/platform';
import { ProblemError } from '@proticket/shared';
import { authClientErrors } from '../../auth-service/auth-client/auth-client.errors';
import { AuthClient } from '../../auth-service/auth-client/auth-client';
import { organizerRoleChanged } from './organizer.jobs';
import { roleOf } from './organizer.states';
import { OrganizersRepository } from './organizers.repository';

/**
 * Sets the role of an organizer's account by the organizer's status now, not at the time the job was written: the jobs of
 * an approval and a suspension may run in any order and in parallel. Reading the status again after the call catches
 * a change in between.
 */
@Injectable()
@HandlesJob(organizerRoleChanged)
export class SyncOrganizerRoleHandler implements JobHandler<{ id_organizer: number }> {
  constructor(
    private readonly organizers: OrganizersRepository,
    private readonly auth: AuthClient,
  ) {}

  async handle({ id_organizer }: { id_organizer: number }): Promise<void> {
    let synced: string | undefined;
    for (;;) {
      const organizer = await this.organizers.find(id_organizer);
      if (!organizer || organizer.account_status === 'deleted') return;
      // A disabled account keeps its role, which has no effect until the account is enabled again.
      const status = organizer.status_before ?? organizer.status;
      if (status === synced) return;
      await this.setRole(organizer.user_id, roleOf(status));
      synced = status;
    }
  }

  private async setRole(userId: string, role: 'organizer' | 'buyer'): Promise<void> {
    try {
      await this.auth.setRole(userId, role);
    } catch (error) {
      if (error instanceof ProblemError && error.entry === authClientErrors.unknown_user.entry)
        throw new UnrecoverableJobError(`The account ${userId} does not exist any more.`);
      throw error;
    }
  }
}
