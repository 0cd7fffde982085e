import { Module } from '@nestjs/common';
import { DeliverWebhookHandler } from './deliver-webhook.handler';
import { SandboxBooksRepository } from './sandbox-books.repository';
import { SandboxCheckout } from './sandbox-checkout';
import { SandboxRefunds } from './sandbox-refunds';
import { SandboxRefundsController } from './sandbox-refunds.controller';
import { SandboxSigning } from './sandbox-signing';
import { SandboxController } from './sandbox.controller';
import { SandboxProvider } from './sandbox.provider';

/** The built-in payment provider: its page, records, webhooks, and the adapter. */
@Module({
  controllers: [SandboxController, SandboxRefundsController],
  providers: [
    SandboxBooksRepository,
    SandboxSigning,
    SandboxProvider,
    SandboxCheckout,
    SandboxRefunds,
    DeliverWebhookHandler,
  ],
  exports: [SandboxProvider],
})
export class SandboxModule {}
