import { Module } from '@nestjs/common';
import { GroupCommitModule } from '@proticket/platform';
import { OrdersModule } from '../orders/orders.module';
import { ProvidersModule } from '../providers/providers.module';
import { CheckPayment } from './check-payment.usecase';
import { CloseCheckoutsHandler } from './close-checkouts.handler';
import { CloseForgottenPayments } from './close-forgotten-payments.recurring';
import { PaymentConfirmation } from './payment-confirmation';
import { PaymentOpening } from './payment-opening';
import { PaymentsController } from './payments.controller';
import { PaymentsRepository } from './payments.repository';
import { ReadPayment } from './read-payment.usecase';
import { ReconcilePayments } from './reconcile-payments.recurring';
import { StartPayment } from './start-payment.usecase';

/** Payments: opening and confirming them, and checking those without a webhook at their provider. */
@Module({
  imports: [GroupCommitModule, OrdersModule, ProvidersModule],
  controllers: [PaymentsController],
  providers: [
    PaymentsRepository,
    PaymentOpening,
    PaymentConfirmation,
    StartPayment,
    ReadPayment,
    CheckPayment,
    CloseCheckoutsHandler,
    ReconcilePayments,
    CloseForgottenPayments,
  ],
  exports: [PaymentsRepository, PaymentConfirmation, CheckPayment],
})
export class PaymentsModule {}
