import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { PaymentsModule } from '../payments/payments.module';
import { ProvidersModule } from '../providers/providers.module';
import { DropDeadLetters } from './drop-dead-letters.recurring';
import { ListRefunds } from './list-refunds.usecase';
import { ReadRefundsHandler } from './read-refunds.handler';
import { ReadRefunds } from './read-refunds.usecase';
import { ReadTransactionHandler } from './read-transaction.handler';
import { ReconcileRefunds } from './reconcile-refunds.recurring';
import { RecordRefund } from './record-refund.usecase';
import { RefundAttemptsRepository } from './refund-attempts.repository';
import { RefundCancelledEventHandler } from './refund-cancelled-event.handler';
import { RefundLedgerRepository } from './refund-ledger.repository';
import { RefundListRepository } from './refund-list.repository';
import { RefundOrder } from './refund-order.usecase';
import { RefundPartHandler } from './refund-part.handler';
import { RefundPart } from './refund-part.usecase';
import { RefundPaymentHandler } from './refund-payment.handler';
import { RefundsController } from './refunds.controller';
import { RefundsRepository } from './refunds.repository';
import { RequestRefund } from './request-refund.usecase';
import { ReturnOffersRepository } from './return-offers.repository';
import { ReturnTickets } from './return-tickets.usecase';
import { ReturnsController } from './returns.controller';
import { SettleRefund } from './settle-refund.usecase';

/** Refunds: requests, attempts at the provider, what providers report, and lists. */
@Module({
  imports: [AuditModule, PaymentsModule, ProvidersModule],
  controllers: [RefundsController, ReturnsController],
  providers: [
    RefundsRepository,
    RefundLedgerRepository,
    RefundListRepository,
    RefundAttemptsRepository,
    ReturnOffersRepository,
    RefundOrder,
    RefundPart,
    ReturnTickets,
    RequestRefund,
    RefundCancelledEventHandler,
    RefundPaymentHandler,
    RefundPartHandler,
    RecordRefund,
    ReadRefunds,
    ReadRefundsHandler,
    ReadTransactionHandler,
    ReconcileRefunds,
    DropDeadLetters,
    ListRefunds,
    SettleRefund,
  ],
  exports: [RecordRefund],
})
export class RefundsModule {}
