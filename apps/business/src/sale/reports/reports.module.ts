import { Module } from '@nestjs/common';
import { ReadSales } from './read-sales.usecase';
import { ReadSalesBreakdown } from './read-sales-breakdown.usecase';
import { ReadSalesTimeline } from './read-sales-timeline.usecase';
import { ReportsController } from './reports.controller';
import { ReportsRepository } from './reports.repository';
import { SalesBreakdownRepository } from './sales-breakdown.repository';
import { SalesTimelineRepository } from './sales-timeline.repository';

/** Reports of what was sold. */
@Module({
  controllers: [ReportsController],
  providers: [
    ReportsRepository,
    ReadSales,
    ReadSalesTimeline,
    SalesTimelineRepository,
    ReadSalesBreakdown,
    SalesBreakdownRepository,
  ],
})
export class ReportsModule {}
