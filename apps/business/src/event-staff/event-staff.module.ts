import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { DoorAccess } from './door-access';
import { EventStaffController } from './event-staff.controller';
import { EventStaffRepository } from './event-staff.repository';
import { ManageStaff } from './manage-staff.usecase';

/** Who may work at the door of an event. */
@Module({
  imports: [AuditModule, AccountsModule],
  controllers: [EventStaffController],
  providers: [DoorAccess, EventStaffRepository, ManageStaff],
  exports: [DoorAccess],
})
export class EventStaffModule {}
