import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { EventsModule } from '../events/events.module';
import { FollowEventPrices } from './follow-event-prices.recurring';
import { ManageTicketTypes } from './manage-ticket-types.usecase';
import { TicketTypesController } from './ticket-types.controller';
import { TicketTypesRepository } from './ticket-types.repository';

/** Ticket types: what an event sells. */
@Module({
  imports: [AuditModule, EventsModule],
  controllers: [TicketTypesController],
  providers: [TicketTypesRepository, ManageTicketTypes, FollowEventPrices],
})
export class TicketTypesModule {}
