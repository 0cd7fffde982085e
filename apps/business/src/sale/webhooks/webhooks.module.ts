import { Module } from '@nestjs/common';
import { PaymentsModule } from '../payments/payments.module';
import { ProvidersModule } from '../providers/providers.module';
import { RefundsModule } from '../refunds/refunds.module';
import { ReadUndelivered } from './read-undelivered.recurring';
import { ReceiveWebhook } from './receive-webhook.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';
import { WebhooksController } from './webhooks.controller';

/** What payment providers deliver: verified, recorded once, and handed to payments or refunds. */
@Module({
  imports: [PaymentsModule, ProvidersModule, RefundsModule],
  controllers: [WebhooksController],
  providers: [ReceiveWebhook, ReadUndelivered, WebhookInboxRepository],
})
export class WebhooksModule {}
