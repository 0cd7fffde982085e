import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import type { AuthUser } from '../../auth-service/auth-client/auth-client';
import { INVITATION_DAYS, InvitationLimit } from '../../tickets/invitations/invitation-limit';
import { invitationCreated } from '../../tickets/invitations/invitation.jobs';
import { InvitationsRepository } from '../../tickets/invitations/invitations.repository';
import { DoorAccess } from './door-access';
import type { StaffListDto } from './event-staff.dto';
import { eventStaffErrors } from './event-staff.errors';
import { EventStaffRepository } from './event-staff.repository';

/** The organizer of an event lists, invites and removes its staff. */
@Injectable()
export class ManageStaff {
  constructor(
    private readonly database: Database,
    private readonly access: DoorAccess,
    private readonly staff: EventStaffRepository,
    private readonly accounts: Accounts,
    private readonly invitations: InvitationsRepository,
    private readonly limit: InvitationLimit,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws staff.event_not_found */
  async list(user: CurrentUser, idEvent: number): Promise<StaffListDto> {
    await this.access.requireManager(user, idEvent);
    const members = await this.staff.list(idEvent);
    const invitations = await this.invitations.listStaff(idEvent);
    const accounts = await this.accountsOf(members.map(({ user_id }) => user_id));
    return {
      items: members.map(({ user_id, added_at }) => ({
        user_id,
        email: accounts.get(user_id)?.email ?? null,
        name: accounts.get(user_id)?.name ?? null,
        added_at: added_at.toISOString(),
      })),
      invitations: invitations.map(({ id_invitation, email, expires_at }) => ({
        id_invitation,
        email,
        expires_at: expires_at.toISOString(),
      })),
    };
  }

  /**
   * Invites somebody by mail; inviting an address again replaces the earlier mail. It never looks up whether the address
   * has an account, so it cannot reveal it.
   *
   * @throws staff.event_not_found, invitations.too_many
   */
  async invite(user: CurrentUser, idEvent: number, email: string): Promise<StaffListDto> {
    await this.access.requireManager(user, idEvent);
    await this.database.transaction(async (tx) => {
      await this.limit.check(tx, user.user_id);
      await this.invitations.endStaff(tx, idEvent, email);
      const id = await this.invitations.addStaff(tx, idEvent, email, user.user_id, INVITATION_DAYS);
      await this.jobs.enqueue(tx, invitationCreated, { id_invitation: id });
      await this.audit.write(tx, auditEntry(user, 'staff.invited', idEvent, { id_invitation: id }));
    });
    return this.list(user, idEvent);
  }

  /** @throws staff.event_not_found, staff.invitation_not_found */
  async withdraw(user: CurrentUser, idEvent: number, idInvitation: string): Promise<void> {
    await this.access.requireManager(user, idEvent);
    await this.database.transaction(async (tx) => {
      if (!(await this.invitations.withdrawStaff(tx, idEvent, idInvitation)))
        throw eventStaffErrors.invitation_not_found();
      await this.audit.write(
        tx,
        auditEntry(user, 'staff.invitation_withdrawn', idEvent, { id_invitation: idInvitation }),
      );
    });
  }

  /** @throws staff.event_not_found, staff.member_not_found */
  async remove(user: CurrentUser, idEvent: number, userId: string): Promise<void> {
    await this.access.requireManager(user, idEvent);
    await this.database.transaction(async (tx) => {
      if (!(await this.staff.remove(tx, idEvent, userId))) throw eventStaffErrors.member_not_found();
      await this.audit.write(tx, auditEntry(user, 'staff.removed', idEvent, { user_id: userId }));
    });
  }

  /** While auth is unavailable the list has no names: an organizer must be able to remove somebody at any time. */
  private async accountsOf(ids: readonly string[]): Promise<ReadonlyMap<string, AuthUser>> {
    return (
      (await this.accounts.findIfAvailable(ids, 'The staff list is returned without names')) ?? new Map()
    );
  }
}

const auditEntry = (user: CurrentUser, action: string, idEvent: number, detail: object) => ({
  actor_id: user.user_id,
  action,
  subject: `event:${idEvent}`,
  detail,
});
