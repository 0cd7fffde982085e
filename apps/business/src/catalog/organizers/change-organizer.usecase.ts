import { Injectable } from '@nestjs/common';
import { Database, JobQueue, PublicPages } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import type { Organizer, OrganizerStatus } from './organizer.entity';
import { organizerRoleChanged } from './organizer.jobs';
import { statusesBefore } from './organizer.states';
import { organizersErrors } from './organizers.errors';
import { OrganizersRepository } from './organizers.repository';

/**
 * An admin approves or suspends an organizer. Effective with the commit, because every search and every order checks the
 * status. A job updates the role in the auth service.
 */
@Injectable()
export class ChangeOrganizer {
  constructor(
    private readonly database: Database,
    private readonly organizers: OrganizersRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
  ) {}

  async change(
    admin: CurrentUser,
    id: number,
    status: OrganizerStatus,
    reason: string | null,
  ): Promise<Organizer> {
    const changed = await this.database.transaction(async (tx) => {
      const organizer = await this.organizers.move(tx, id, status, statusesBefore(status), reason);
      if (!organizer) return undefined;
      await this.jobs.enqueue(tx, organizerRoleChanged, { id_organizer: id });
      const action = `organizers.${status}`;
      await this.audit.write(tx, {
        actor_id: admin.user_id,
        action,
        subject: `organizer:${id}`,
        ...(reason === null ? {} : { detail: { reason } }),
      });
      return organizer;
    });
    this.pages.clear();
    return changed ?? this.refuse(id, status);
  }

  private async refuse(id: number, status: OrganizerStatus): Promise<never> {
    const organizer = await this.organizers.find(id);
    if (!organizer) throw organizersErrors.not_found();
    if (status === 'approved' && organizer.account_status !== 'active')
      throw organizersErrors.account_ended();
    throw organizersErrors.illegal_step(`It is ${organizer.status}.`);
  }
}
