import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { Notice } from '../providers/payment-provider';

/** The record of what providers delivered; captured payments are recorded by the statement that settles them. */
@Injectable()
export class WebhookInboxRepository {
  constructor(private readonly database: Database) {}

  /** Those of the deliveries that are here already. */
  async findKnown(provider: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.reader.query<{ event_id: string }[]>(
      'SELECT event_id FROM webhook_events WHERE provider = $1 AND event_id = ANY ($2)',
      [provider, eventIds],
    );
    return new Set(rows.map(({ event_id }) => event_id));
  }

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
