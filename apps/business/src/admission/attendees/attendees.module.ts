import { Module } from '@nestjs/common';
import { EventStaffModule } from '../event-staff/event-staff.module';
import { AttendeesController } from './attendees.controller';
import { AttendeesRepository } from './attendees.repository';
import { ListAttendees } from './list-attendees.usecase';

/** The list of attendees of an event. */
@Module({
  imports: [EventStaffModule],
  controllers: [AttendeesController],
  providers: [AttendeesRepository, ListAttendees],
})
export class AttendeesModule {}
