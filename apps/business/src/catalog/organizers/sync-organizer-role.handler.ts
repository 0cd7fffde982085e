import { Injectable } from '@nestjs/common';
import { HandlesJob, HopelessJob, type JobHandler } from '@proticket/platform';
import { ProblemError } from '@proticket/shared';
import { authClientErrors } from '../../auth-service/auth-client/auth-client.errors';
import { AuthClient } from '../../auth-service/auth-client/auth-client';
import { organizerRoleChanged } from './organizer.jobs';
import { roleOf } from './organizer.states';
import { OrganizersRepository } from './organizers.repository';

/**
 * Brings the role of an organizer's account in line with the status as it is now, not as it was when the job was
 * written: jobs of an approval and a suspension may run in any order and at once. Looking again after the call
 * closes the gap in which the other one came by.
 */
@Injectable()
@HandlesJob(organizerRoleChanged)
export class SyncOrganizerRole implements JobHandler<{ id_organizer: number }> {
  constructor(
    private readonly organizers: OrganizersRepository,
    private readonly auth: AuthClient,
  ) {}

  async handle({ id_organizer }: { id_organizer: number }): Promise<void> {
    let told: string | undefined;
    for (;;) {
      const organizer = await this.organizers.find(id_organizer);
      if (!organizer || organizer.account_status === 'deleted') return;
      // A disabled account keeps its role, which is worth nothing until the account comes back.
      const status = organizer.status_before ?? organizer.status;
      if (status === told) return;
      await this.tell(organizer.user_id, roleOf(status));
      told = status;
    }
  }

  private async tell(userId: string, role: 'organizer' | 'buyer'): Promise<void> {
    try {
      await this.auth.setRole(userId, role);
    } catch (error) {
      if (error instanceof ProblemError && error.entry === authClientErrors.unknown_user.entry)
        throw new HopelessJob(`The account ${userId} is gone.`);
      throw error;
    }
  }
}
