import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import type { Notice } from './payment-provider';

/** The record of what providers delivered; captured payments are recorded by the statement that settles them. */
@Injectable()
export class WebhookInboxRepository {
  /** Keeps a delivery with its outcome; false when it is here already, and then nothing may follow from it. */
  async record(tx: Transaction, provider: string, notice: Notice, outcome: string): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(
      `WITH recorded AS (
         INSERT INTO webhook_events (provider, event_id, type, payload, outcome, processed_at)
         VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT (provider, event_id) DO NOTHING RETURNING 1
       ) SELECT * FROM recorded`,
      [provider, notice.event_id, notice.type, JSON.stringify(notice.payload), outcome],
    );
    return rows.length > 0;
  }
}
