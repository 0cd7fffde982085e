import { Module } from '@nestjs/common';
import { SaleFiguresRepository } from './sale-figures.repository';
import { SaleMetrics } from './sale-metrics';

/** The sale in a few numbers, for metrics. */
@Module({ providers: [SaleFiguresRepository, SaleMetrics] })
export class SaleFiguresModule {}
