import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { CurrentUser } from '@proticket/shared';
import { Accounts } from '../accounts/accounts';
import { AuditLogRepository } from '../audit/audit-log.repository';
import type { AuthUser } from '../auth-client/auth-client';
import { DoorAccess } from './door-access';
import type { StaffListDto } from './event-staff.dto';
import { staffErrors } from './event-staff.errors';
import { EventStaffRepository } from './event-staff.repository';

/** Who works at the door of an event, as its organizer decides. */
@Injectable()
export class ManageStaff {
  private readonly logger = new Logger(ManageStaff.name);

  constructor(
    private readonly database: Database,
    private readonly access: DoorAccess,
    private readonly staff: EventStaffRepository,
    private readonly accounts: Accounts,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws staff.event_not_found */
  async list(user: CurrentUser, idEvent: number): Promise<StaffListDto> {
    await this.access.requireManager(user, idEvent);
    const members = await this.staff.list(idEvent);
    const accounts = await this.accountsOf(members.map(({ user_id }) => user_id));
    return {
      items: members.map(({ user_id, added_at }) => ({
        user_id,
        email: accounts.get(user_id)?.email ?? null,
        name: accounts.get(user_id)?.name ?? null,
        added_at: added_at.toISOString(),
      })),
    };
  }

  /** Adding a member twice is adding it once. @throws staff.event_not_found, staff.account_not_found */
  async add(user: CurrentUser, idEvent: number, email: string): Promise<StaffListDto> {
    await this.access.requireManager(user, idEvent);
    const account = await this.accounts.findByEmail(email);
    if (!account) throw staffErrors.account_not_found();
    await this.database.transaction(async (tx) => {
      if (await this.staff.add(tx, idEvent, account.id_user, user.user_id))
        await this.audit.write(tx, acted(user, 'staff.added', idEvent, account.id_user));
    });
    return this.list(user, idEvent);
  }

  /** @throws staff.event_not_found, staff.member_not_found */
  async remove(user: CurrentUser, idEvent: number, userId: string): Promise<void> {
    await this.access.requireManager(user, idEvent);
    await this.database.transaction(async (tx) => {
      if (!(await this.staff.remove(tx, idEvent, userId))) throw staffErrors.member_not_found();
      await this.audit.write(tx, acted(user, 'staff.removed', idEvent, userId));
    });
  }

  /** Without auth the list has ids and no names: an organizer must be able to remove somebody at any time. */
  private async accountsOf(ids: readonly string[]): Promise<ReadonlyMap<string, AuthUser>> {
    try {
      return await this.accounts.find(ids);
    } catch (error) {
      this.logger.warn(`The staff list goes out without names: ${(error as Error).message}`);
      return new Map();
    }
  }
}

const acted = (user: CurrentUser, action: string, idEvent: number, member: string) => ({
  actor_id: user.user_id,
  action,
  subject: `event:${idEvent}`,
  detail: { user_id: member },
});
