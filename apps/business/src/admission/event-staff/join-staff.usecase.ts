import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { CurrentUser } from '@proticket/shared';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { AcceptInvitation } from '../../tickets/invitations/accept-invitation';
import type { JoinedStaffDto } from './event-staff.dto';
import { EventStaffRepository } from './event-staff.repository';

/** Accepts an invitation to the staff of an event. */
@Injectable()
export class JoinStaff {
  constructor(
    private readonly database: Database,
    private readonly invitations: AcceptInvitation,
    private readonly staff: EventStaffRepository,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws invitations.* */
  async join({ user_id }: CurrentUser, token: string): Promise<JoinedStaffDto> {
    return this.database.transaction(async (tx) => {
      const { event_id, invited_by, isRepeat } = await this.invitations.accept(tx, token, 'staff', user_id);
      if (!isRepeat && (await this.staff.add(tx, event_id, user_id, invited_by)))
        await this.audit.write(tx, {
          actor_id: user_id,
          action: 'staff.added',
          subject: `event:${event_id}`,
          detail: { user_id, invited_by },
        });
      return { event_id };
    });
  }
}
