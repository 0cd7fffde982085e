import { Module } from '@nestjs/common';
import { AccountsModule } from '../../auth-service/accounts/accounts.module';
import { QuestionsModule } from '../../catalog/questions/questions.module';
import { EventStaffModule } from '../event-staff/event-staff.module';
import { AttendeesController } from './attendees.controller';
import { AttendeesRepository } from './attendees.repository';
import { ListAttendees } from './list-attendees.usecase';

/** The list of attendees of an event. */
@Module({
  imports: [AccountsModule, EventStaffModule, QuestionsModule],
  controllers: [AttendeesController],
  providers: [AttendeesRepository, ListAttendees],
})
export class AttendeesModule {}
