import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { WebhookEvent } from '../providers/payment-provider';

/** The record of webhook events; those of captured payments are recorded by the statement that confirms them. */
@Injectable()
export class WebhookInboxRepository {
  constructor(private readonly database: Database) {}

  /** Those of the events that are recorded already. */
  async findKnown(provider: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.reader.query<{ event_id: string }[]>(
      'SELECT event_id FROM webhook_events WHERE provider = $1 AND event_id = ANY ($2)',
      [provider, eventIds],
    );
    return new Set(rows.map(({ event_id }) => event_id));
  }

  /** Records an event with its outcome; false if it was recorded before, and then it must have no effect. */
  async record(tx: Transaction, provider: string, event: WebhookEvent, outcome: string): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(
      `WITH recorded AS (
         INSERT INTO webhook_events (provider, event_id, type, payload, outcome, processed_at)
         VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT (provider, event_id) DO NOTHING RETURNING 1
       ) SELECT * FROM recorded`,
      [provider, event.event_id, event.type, JSON.stringify(event.payload), outcome],
    );
    return rows.length > 0;
  }

  /** Deletes up to `limit` events that came more than `days` ago; instances share the work. @returns how many */
  async deleteOlder(days: number, limit: number): Promise<number> {
    const [, count] = await this.database.reader.query<[unknown[], number]>(
      `DELETE FROM webhook_events WHERE (provider, event_id) IN (
         SELECT provider, event_id FROM webhook_events
          WHERE received_at < now() - make_interval(days => $1) LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, limit],
    );
    return count;
  }
}
