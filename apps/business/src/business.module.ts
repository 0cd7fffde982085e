import { Module } from '@nestjs/common';
import { EventsModule } from './events/events.module';
import { OrganizersModule } from './organizers/organizers.module';
import { ReportsModule } from './reports/reports.module';

/** Wires the features of the business service. */
@Module({ imports: [OrganizersModule, EventsModule, ReportsModule] })
export class BusinessModule {}
