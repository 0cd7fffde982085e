import { Module } from '@nestjs/common';
import { GroupCommitModule } from '@proticket/platform';
import { AuditModule } from '../../audit/audit.module';
import { OrganizersModule } from '../organizers/organizers.module';
import { BrowseEvents } from './browse-events.usecase';
import { ChangeEvent } from './change-event.usecase';
import { CompleteEndedEvents } from './complete-ended-events.recurring';
import { CreateEvent } from './create-event.usecase';
import { EventCreation } from './event-creation';
import { EventLifecycle } from './event-lifecycle.usecase';
import { EventsController } from './events.controller';
import { EventsRepository } from './events.repository';
import { ListOwnEvents } from './list-own-events.usecase';
import { MyEventsController } from './my-events.controller';
import { OwnedEvents } from './owned-events';

/** Events, from draft to completion. */
@Module({
  imports: [AuditModule, GroupCommitModule, OrganizersModule],
  controllers: [EventsController, MyEventsController],
  providers: [
    EventsRepository,
    EventCreation,
    OwnedEvents,
    BrowseEvents,
    ListOwnEvents,
    CreateEvent,
    ChangeEvent,
    EventLifecycle,
    CompleteEndedEvents,
  ],
  exports: [EventsRepository, OwnedEvents, BrowseEvents],
})
export class EventsModule {}
