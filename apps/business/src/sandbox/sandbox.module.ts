import { Module } from '@nestjs/common';
import { PaymentsModule } from '../payments/payments.module';
import { DeliverWebhookJob } from './deliver-webhook.job';
import { SandboxCheckout } from './sandbox-checkout';
import { SandboxRefunds } from './sandbox-refunds';
import { SandboxRefundsController } from './sandbox-refunds.controller';
import { SandboxController } from './sandbox.controller';

/** The outside of the sandbox: its page and its webhooks. Its adapter belongs to the payments. */
@Module({
  imports: [PaymentsModule],
  controllers: [SandboxController, SandboxRefundsController],
  providers: [SandboxCheckout, SandboxRefunds, DeliverWebhookJob],
})
export class SandboxModule {}
