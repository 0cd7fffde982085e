import { Module } from '@nestjs/common';
import { GroupCommitModule } from '@proticket/platform';
import { AuditModule } from '../../audit/audit.module';
import { TicketStatesRepository } from '../offline-door/ticket-states.repository';
import { EventStaffModule } from '../event-staff/event-staff.module';
import { TicketsModule } from '../../tickets/tickets/tickets.module';
import { AdmissionsRepository } from './admissions.repository';
import { AdmitTicket } from './admit-ticket.usecase';
import { CheckInController } from './check-in.controller';
import { CountAdmissions } from './count-admissions.usecase';
import { ReadCheckInTimeline } from './read-check-in-timeline.usecase';
import { UndoAdmission } from './undo-admission.usecase';

/** Admission by scanners with a network. */
@Module({
  imports: [AuditModule, EventStaffModule, GroupCommitModule, TicketsModule],
  controllers: [CheckInController],
  providers: [
    AdmissionsRepository,
    AdmitTicket,
    CountAdmissions,
    ReadCheckInTimeline,
    TicketStatesRepository,
    UndoAdmission,
  ],
})
export class CheckInModule {}
