import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { PaymentsModule } from '../payments/payments.module';
import { ProvidersModule } from '../providers/providers.module';
import { ListRefunds } from './list-refunds.usecase';
import { ReadRefundsJob } from './read-refunds.handler';
import { ReadRefunds } from './read-refunds.usecase';
import { ReadTransactionJob } from './read-transaction.handler';
import { ReconcileRefunds } from './reconcile-refunds.recurring';
import { RecordRefund } from './record-refund.usecase';
import { RefundCancelledEventJob } from './refund-cancelled-event.handler';
import { RefundLedgerRepository } from './refund-ledger.repository';
import { RefundListRepository } from './refund-list.repository';
import { RefundOrder } from './refund-order.usecase';
import { RefundPaymentJob } from './refund-payment.handler';
import { RefundsController } from './refunds.controller';
import { RefundsRepository } from './refunds.repository';
import { SettleRefund } from './settle-refund.usecase';

/** Money that goes back: who may ask for it, the attempts at the provider, what providers report, and lists of it. */
@Module({
  imports: [AuditModule, PaymentsModule, ProvidersModule],
  controllers: [RefundsController],
  providers: [
    RefundsRepository,
    RefundLedgerRepository,
    RefundListRepository,
    RefundOrder,
    RefundCancelledEventJob,
    RefundPaymentJob,
    RecordRefund,
    ReadRefunds,
    ReadRefundsJob,
    ReadTransactionJob,
    ReconcileRefunds,
    ListRefunds,
    SettleRefund,
  ],
  exports: [RecordRefund],
})
export class RefundsModule {}
