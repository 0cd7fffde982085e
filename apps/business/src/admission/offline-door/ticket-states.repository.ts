import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';

/** Derives the status of tickets from their admissions. */
@Injectable()
export class TicketStatesRepository {
  /**
   * Locks tickets, in the order of their ids so that two uploads cannot deadlock. Until the commit nobody else changes
   * their admissions.
   */
  async lock(tx: Transaction, ids: readonly string[]): Promise<void> {
    await managerOf(tx).query(
      'SELECT FROM tickets WHERE id_ticket = ANY ($1::uuid[]) ORDER BY id_ticket FOR UPDATE',
      [ids],
    );
  }

  /**
   * Used since the earliest admission that is not undone, valid if there is none; void stays void. Always computed from
   * all rows and never from the previous status, so the order of uploads does not matter.
   */
  async settle(tx: Transaction, ids: readonly string[]): Promise<void> {
    await managerOf(tx).query(
      `UPDATE tickets t SET status = CASE WHEN a.admitted_at IS NULL THEN 'valid' ELSE 'used' END,
              used_at = a.admitted_at, used_by = a.admitted_by
         FROM unnest($1::uuid[]) AS wanted(id_ticket)
         LEFT JOIN LATERAL (
           SELECT admitted_at, admitted_by FROM admissions
            WHERE ticket_id = wanted.id_ticket AND undone_at IS NULL
            ORDER BY admitted_at, id_admission LIMIT 1) a ON true
        WHERE t.id_ticket = wanted.id_ticket AND t.status <> 'void'`,
      [ids],
    );
  }
}
