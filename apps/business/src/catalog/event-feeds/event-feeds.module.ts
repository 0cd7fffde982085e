import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module';
import { OrganizersModule } from '../organizers/organizers.module';
import { EventFeedsController } from './event-feeds.controller';
import { EventFeedsRepository } from './event-feeds.repository';
import { MakeEventFeeds } from './make-event-feeds.usecase';

/** Calendars and feeds of public events. */
@Module({
  imports: [EventsModule, OrganizersModule],
  controllers: [EventFeedsController],
  providers: [MakeEventFeeds, EventFeedsRepository],
})
export class EventFeedsModule {}
