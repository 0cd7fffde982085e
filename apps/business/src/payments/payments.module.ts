import { Module, type Provider } from '@nestjs/common';
import { GroupCommitModule, MailSettings } from '@proticket/platform';
import { AuditModule } from '../audit/audit.module';
import { OrdersModule } from '../orders/orders.module';
import { SandboxBooksRepository } from '../sandbox/sandbox-books.repository';
import { SandboxProvider } from '../sandbox/sandbox.provider';
import { SandboxSigning } from '../sandbox/sandbox-signing';
import { StripeSettings } from '../stripe/stripe.settings';
import { CheckPayment, ReadTransactionJob } from './check-payment.usecase';
import { CloseCheckoutsJob } from './close-checkouts.job';
import { PAYMENT_PROVIDERS, type PaymentProvider } from './payment-provider';
import { PaymentConfirmation } from './payment-confirmation';
import { PaymentOpening } from './payment-opening';
import { PaymentProviders } from './payment-providers';
import { PaymentsController } from './payments.controller';
import { PaymentsRepository } from './payments.repository';
import { PaymentSettings } from './payments.settings';
import { ReadPayment } from './read-payment.usecase';
import { ReadRefunds, ReadRefundsJob } from './read-refunds.usecase';
import { ReadUndelivered } from './read-undelivered';
import { ReceiveWebhook } from './receive-webhook.usecase';
import { ReconcilePayments } from './reconcile-payments';
import { ReconcileRefunds } from './reconcile-refunds';
import { RecordRefund } from './record-refund.usecase';
import { RefundLedgerRepository } from './refund-ledger.repository';
import { RefundPaymentJob } from './refund-payment.job';
import { StartPayment } from './start-payment.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';
import { WebhooksController } from './webhooks.controller';

/** The adapters that are switched on, in the order of the setting. */
const switchedOn: Provider = {
  provide: PAYMENT_PROVIDERS,
  useFactory: (
    settings: PaymentSettings,
    sandbox: SandboxProvider,
    stripe: StripeSettings,
    mail: MailSettings,
  ): PaymentProvider[] =>
    settings.providers.map((name) => (name === 'stripe' ? openStripe(stripe, mail) : sandbox)),
  inject: [PaymentSettings, SandboxProvider, StripeSettings, MailSettings],
};

/** Loaded when it is switched on: the SDK takes 25 MB that an instance without Stripe need not carry. */
function openStripe(settings: StripeSettings, mail: MailSettings): PaymentProvider {
  const { StripeProvider } =
    // oxlint-disable-next-line typescript/no-require-imports -- on demand and at once; import() would need file endings that Jest does not resolve
    require('../stripe/stripe.provider') as typeof import('../stripe/stripe.provider');
  return new StripeProvider(settings, mail);
}

/** Payments: opening them, what providers say about them, confirming them, giving them back. */
@Module({
  imports: [GroupCommitModule, OrdersModule, AuditModule],
  controllers: [PaymentsController, WebhooksController],
  providers: [
    PaymentsRepository,
    WebhookInboxRepository,
    SandboxSigning,
    SandboxBooksRepository,
    SandboxProvider,
    switchedOn,
    PaymentProviders,
    PaymentConfirmation,
    PaymentOpening,
    ReconcilePayments,
    StartPayment,
    ReadPayment,
    ReceiveWebhook,
    RefundPaymentJob,
    RefundLedgerRepository,
    RecordRefund,
    ReadRefunds,
    ReadRefundsJob,
    ReconcileRefunds,
    ReadUndelivered,
    CheckPayment,
    ReadTransactionJob,
    CloseCheckoutsJob,
  ],
  exports: [PaymentsRepository, RefundLedgerRepository, SandboxSigning, SandboxBooksRepository],
})
export class PaymentsModule {}
