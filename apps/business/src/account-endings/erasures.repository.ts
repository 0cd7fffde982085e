import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { EventImageRef } from '../catalog/events/event.jobs';
import { OWNED_TICKET_IDS } from '../tickets/tickets/owned-tickets.sql';

/** Deletes everything that this database contains about a person except the id of the account. */
@Injectable()
export class ErasuresRepository {
  constructor(private readonly database: Database) {}

  /** Removes the names and addresses from the tickets of an account. Locks them in the order of their ids, as every statement does. */
  async eraseHolders(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(
      `WITH named AS MATERIALIZED (
         SELECT id_ticket FROM tickets
          WHERE id_ticket IN (${OWNED_TICKET_IDS}) AND (holder_name IS NOT NULL OR holder_email IS NOT NULL)
          ORDER BY id_ticket FOR NO KEY UPDATE
       )
       UPDATE tickets t SET holder_name = NULL, holder_email = NULL FROM named WHERE t.id_ticket = named.id_ticket`,
      [userId],
    );
  }

  /** Deletes what the account answered: about its orders, and about the tickets it owns. */
  async deleteAnswers(tx: Transaction, userId: string): Promise<void> {
    const manager = managerOf(tx);
    await manager.query(
      `DELETE FROM answers a USING orders o WHERE o.buyer_id = $1 AND a.order_id = o.id_order AND a.ticket_id IS NULL`,
      [userId],
    );
    await manager.query(
      `DELETE FROM answers a USING tickets own
        WHERE own.id_ticket IN (${OWNED_TICKET_IDS}) AND a.order_id = own.order_id AND a.ticket_id = own.id_ticket`,
      [userId],
    );
  }

  /** Deletes the responses stored for idempotency keys of the account; they may contain names. */
  async deleteStoredResponses(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query('DELETE FROM idempotency_keys WHERE user_id = $1', [userId]);
  }

  /** Removes the account from the staff of all events. */
  async leaveStaff(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query('DELETE FROM event_staff WHERE user_id = $1', [userId]);
  }

  /** Removes where the organization of the account was reached, and who it is; receipts keep who sold. */
  async removeContact(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(
      `UPDATE organizers
          SET contact_email = NULL, legal_name = NULL, postal_address = NULL, country = NULL, tax_number = NULL
        WHERE user_id = $1`,
      [userId],
    );
  }

  /**
   * Deletes drafts, which nobody else has seen, and an organization that never published anything.
   *
   * @returns the pictures of the drafts
   */
  async deleteUnpublished(tx: Transaction, userId: string): Promise<EventImageRef[]> {
    const manager = managerOf(tx);
    const [drafts] = await manager.query<[{ id_event: number; id_image: string | null }[], number]>(
      `DELETE FROM events WHERE status = 'draft'
          AND organizer_id = (SELECT id_organizer FROM organizers WHERE user_id = $1 AND account_status = 'deleted')
       RETURNING id_event, image_id AS id_image`,
      [userId],
    );
    await manager.query(
      `DELETE FROM organizers g WHERE user_id = $1 AND account_status = 'deleted'
          AND NOT EXISTS (SELECT FROM events e WHERE e.organizer_id = g.id_organizer)`,
      [userId],
    );
    return drafts.flatMap(({ id_event, id_image }) => (id_image === null ? [] : { id_event, id_image }));
  }

  /** Orders whose ticket files may show the name of the account: tickets bought, received and given away. */
  async ordersWithFiles(userId: string): Promise<number[]> {
    const rows = await this.database.reader.query<{ order_id: number }[]>(
      `SELECT order_id FROM tickets WHERE id_ticket IN (${OWNED_TICKET_IDS})
       UNION
       SELECT t.order_id FROM ticket_transfers x JOIN tickets t ON t.id_ticket = x.ticket_id
        WHERE x.from_user = $1 OR x.to_user = $1
       ORDER BY order_id`,
      [userId],
    );
    return rows.map(({ order_id }) => order_id);
  }
}
