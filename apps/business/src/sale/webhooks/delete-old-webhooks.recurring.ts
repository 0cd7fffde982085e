import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { WebhookInboxRepository } from './webhook-inbox.repository';
import { WebhookRetentionSettings } from './webhook-retention.settings';

const EVERY_SECONDS = 3600;
const BATCH = 1000;

/** Deletes old webhooks, if they are not kept for ever. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class DeleteOldWebhooks implements RecurringWork {
  constructor(
    private readonly inbox: WebhookInboxRepository,
    private readonly settings: WebhookRetentionSettings,
  ) {}

  async run(): Promise<void> {
    const { keepDays } = this.settings;
    if (keepDays > 0) while ((await this.inbox.deleteOlder(keepDays, BATCH)) === BATCH);
  }
}
