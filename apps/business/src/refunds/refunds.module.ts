import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { ListRefunds } from './list-refunds.usecase';
import { RefundListRepository } from './refund-list.repository';
import { RefundsController } from './refunds.controller';
import { SettleRefund } from './settle-refund.usecase';

/** Refunds and disputes for those who answer for them: lists, and the end of one that no provider can make. */
@Module({
  imports: [AuditModule, OrdersModule, PaymentsModule],
  controllers: [RefundsController],
  providers: [RefundListRepository, ListRefunds, SettleRefund],
})
export class RefundsModule {}
