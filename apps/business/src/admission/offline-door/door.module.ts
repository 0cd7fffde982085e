import { Module } from '@nestjs/common';
import { EventStaffModule } from '../event-staff/event-staff.module';
import { TicketsModule } from '../../tickets/tickets/tickets.module';
import { DoorController } from './door.controller';
import { DoorRepository } from './door.repository';
import { ReadDoor } from './read-door.usecase';
import { TicketStatesRepository } from './ticket-states.repository';
import { UploadDoorLog } from './upload-door-log.usecase';

/** Admission by scanners without a network: the list they download and the log they upload. */
@Module({
  imports: [EventStaffModule, TicketsModule],
  controllers: [DoorController],
  providers: [DoorRepository, ReadDoor, TicketStatesRepository, UploadDoorLog],
})
export class DoorModule {}
