import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { OWN_TICKETS } from '../tickets/tickets/own-tickets.sql';

/** Everything that this database knows of a person beyond the account's id. */
@Injectable()
export class ErasuresRepository {
  constructor(private readonly database: Database) {}

  /** Takes the names off the tickets of an account. Locks them in the order of their ids, as everything does. */
  async eraseHolderNames(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(
      `WITH named AS MATERIALIZED (
         SELECT id_ticket FROM tickets
          WHERE id_ticket IN (${OWN_TICKETS}) AND holder_name IS NOT NULL
          ORDER BY id_ticket FOR NO KEY UPDATE
       )
       UPDATE tickets t SET holder_name = NULL FROM named WHERE t.id_ticket = named.id_ticket`,
      [userId],
    );
  }

  /** Deletes responses that were kept for repeats of the account's requests; they may name people. */
  async deleteKeptResponses(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query('DELETE FROM idempotency_keys WHERE user_id = $1', [userId]);
  }

  /** The account works at no door any more. */
  async leaveStaff(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query('DELETE FROM event_staff WHERE user_id = $1', [userId]);
  }

  /** Deletes drafts, which nobody ever saw, and an organization that never published anything, with its name. */
  async deleteUnpublished(tx: Transaction, userId: string): Promise<void> {
    const manager = managerOf(tx);
    await manager.query(
      `DELETE FROM events WHERE status = 'draft'
          AND organizer_id = (SELECT id_organizer FROM organizers WHERE user_id = $1 AND account_status = 'deleted')`,
      [userId],
    );
    await manager.query(
      `DELETE FROM organizers g WHERE user_id = $1 AND account_status = 'deleted'
          AND NOT EXISTS (SELECT FROM events e WHERE e.organizer_id = g.id_organizer)`,
      [userId],
    );
  }

  /** Orders whose ticket files may show the name of the account: what it bought, was given, and gave away. */
  async ordersWithFiles(userId: string): Promise<number[]> {
    const rows = await this.database.reader.query<{ order_id: number }[]>(
      `SELECT order_id FROM tickets WHERE id_ticket IN (${OWN_TICKETS})
       UNION
       SELECT t.order_id FROM ticket_transfers x JOIN tickets t ON t.id_ticket = x.ticket_id
        WHERE x.from_user = $1 OR x.to_user = $1
       ORDER BY order_id`,
      [userId],
    );
    return rows.map(({ order_id }) => order_id);
  }
}
