import { Module } from '@nestjs/common';
import { EventsModule } from './events/events.module';
import { OrganizersModule } from './organizers/organizers.module';
import { ReportsModule } from './reports/reports.module';
import { TicketsModule } from './tickets/tickets.module';

/** Wires the features of the business service. */
@Module({ imports: [OrganizersModule, EventsModule, ReportsModule, TicketsModule] })
export class BusinessModule {}
