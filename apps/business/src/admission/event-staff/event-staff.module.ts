import { Module } from '@nestjs/common';
import { AccountsModule } from '../../auth-service/accounts/accounts.module';
import { AuditModule } from '../../audit/audit.module';
import { InvitationsModule } from '../../tickets/invitations/invitations.module';
import { DoorAccess } from './door-access';
import { EventStaffController } from './event-staff.controller';
import { JoinStaffController } from './join-staff.controller';
import { EventStaffRepository } from './event-staff.repository';
import { JoinStaff } from './join-staff.usecase';
import { ListStaffEvents } from './list-staff-events.usecase';
import { ManageStaff } from './manage-staff.usecase';
import { StaffEventsController } from './staff-events.controller';
import { StaffEventsRepository } from './staff-events.repository';

/** The staff of events: invite, join, remove, and access to everything in admission. */
@Module({
  imports: [AuditModule, AccountsModule, InvitationsModule],
  controllers: [EventStaffController, JoinStaffController, StaffEventsController],
  providers: [
    DoorAccess,
    EventStaffRepository,
    JoinStaff,
    ListStaffEvents,
    ManageStaff,
    StaffEventsRepository,
  ],
  exports: [DoorAccess],
})
export class EventStaffModule {}
