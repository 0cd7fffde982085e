import { Module } from '@nestjs/common';
import { ReadSales } from './read-sales.usecase';
import { ReportsController } from './reports.controller';
import { ReportsRepository } from './reports.repository';

/** Reports of what was sold. */
@Module({ controllers: [ReportsController], providers: [ReportsRepository, ReadSales] })
export class ReportsModule {}
