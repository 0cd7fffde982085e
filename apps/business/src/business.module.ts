import { Module } from '@nestjs/common';
import { IdempotencyModule } from '@proticket/platform';
import { EventsModule } from './events/events.module';
import { OrganizersModule } from './organizers/organizers.module';
import { ReportsModule } from './reports/reports.module';
import { TicketsModule } from './tickets/tickets.module';

/** Wires the features of the business service. */
@Module({ imports: [IdempotencyModule, OrganizersModule, EventsModule, ReportsModule, TicketsModule] })
export class BusinessModule {}
