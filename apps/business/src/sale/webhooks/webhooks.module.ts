import { Module } from '@nestjs/common';
import { PaymentsModule } from '../payments/payments.module';
import { ProvidersModule } from '../providers/providers.module';
import { RefundsModule } from '../refunds/refunds.module';
import { DeleteOldWebhooks } from './delete-old-webhooks.recurring';
import { ReadUndelivered } from './read-undelivered.recurring';
import { ReceiveMissed } from './receive-missed.usecase';
import { ReceiveWebhook } from './receive-webhook.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';
import { WebhooksController } from './webhooks.controller';

/** Webhooks of payment providers: verified, recorded once, and passed on to payments or refunds. */
@Module({
  imports: [PaymentsModule, ProvidersModule, RefundsModule],
  controllers: [WebhooksController],
  providers: [DeleteOldWebhooks, ReceiveMissed, ReceiveWebhook, ReadUndelivered, WebhookInboxRepository],
  exports: [ReceiveMissed],
})
export class WebhooksModule {}
