import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { CurrentUser } from '@proticket/shared';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { TicketStatesRepository } from '../offline-door/ticket-states.repository';
import { DoorAccess } from '../event-staff/door-access';
import { AdmissionsRepository } from './admissions.repository';
import { checkInErrors } from './check-in.errors';

/** Undoes an admission that was a mistake: the ticket can be admitted again. */
@Injectable()
export class UndoAdmission {
  constructor(
    private readonly database: Database,
    private readonly access: DoorAccess,
    private readonly admissions: AdmissionsRepository,
    private readonly tickets: TicketStatesRepository,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws check_in.admission_not_found, check_in.already_undone */
  async undo(user: CurrentUser, idAdmission: string): Promise<void> {
    const admission = await this.admissions.findById(idAdmission);
    if (!admission) throw checkInErrors.admission_not_found();
    await this.access.requireManager(user, admission.event_id).catch((error: unknown) => {
      throw checkInErrors.admission_not_found(undefined, { cause: error });
    });
    await this.database.transaction(async (tx) => {
      const idTicket = await this.admissions.undo(tx, idAdmission, user.user_id);
      if (idTicket === undefined) throw checkInErrors.already_undone();
      await this.tickets.settle(tx, [idTicket]);
      await this.audit.write(tx, {
        actor_id: user.user_id,
        action: 'check_in.undone',
        subject: `ticket:${idTicket}`,
        detail: { id_admission: idAdmission, device: admission.device, admitted_at: admission.admitted_at },
      });
    });
  }
}
