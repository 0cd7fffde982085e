import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import { INVITATION_DAYS } from '../invitations/invitation-limit';
import type { OpenInvitation } from '../invitations/invitations.repository';
import { OVER_AT } from '../../catalog/events/event-end';
import { TICKET_OWNER } from '../tickets/tickets.policy';

/** A transfer to make. */
export interface NewTransfer {
  readonly id_ticket: string;
  /** The version of the ticket when it was offered. */
  readonly qr_version: number;
  readonly from: string;
  readonly to: string;
  /** Printed on the ticket; null until it is known. */
  readonly name: string | null;
}

/** Offers and transfers of tickets in the database. */
@Injectable()
export class TicketTransferRepository {
  /**
   * Offers a ticket that is valid and owned by `from`. Takes no lock, because accepting checks again.
   *
   * @returns undefined if it cannot be offered or already is
   */
  async offer(
    tx: Transaction,
    idTicket: string,
    from: string,
    email: string,
  ): Promise<Omit<OpenInvitation, 'email'> | undefined> {
    const [offer] = await managerOf(tx).query<OpenInvitation[]>(
      `INSERT INTO invitations (kind, event_id, ticket_id, qr_version, email, invited_by, expires_at)
       SELECT 'ticket', t.event_id, t.id_ticket, t.qr_version, $3, $2,
              least(now() + make_interval(days => $4), ${OVER_AT('e')})
         FROM tickets t
         JOIN orders o ON o.id_order = t.order_id
         JOIN events e ON e.id_event = t.event_id
        WHERE t.id_ticket = $1 AND ${TICKET_OWNER} = $2 AND t.status = 'valid' AND o.status = 'paid'
          AND e.status = 'published'
       ON CONFLICT DO NOTHING
       RETURNING id_invitation, expires_at`,
      [idTicket, from, email, INVITATION_DAYS],
    );
    return offer;
  }

  /**
   * Transfers a ticket if it is still valid, owned by `from` and of the offered version. Transfer, refund and scan each
   * name the state they start from, so of several in parallel one succeeds. The new version invalidates every earlier
   * code; the name, the address and the code of the old holder are cleared.
   *
   * @returns the id of the transfer; undefined if the ticket was not transferred
   */
  async transfer(tx: Transaction, transfer: NewTransfer): Promise<string | undefined> {
    const [created] = await managerOf(tx).query<{ id_transfer: string }[]>(
      `WITH moved AS (
         UPDATE tickets t SET holder_id = $3, holder_name = $4, holder_email = NULL, qr_version = t.qr_version + 1, qr_code = NULL
           FROM orders o
          WHERE t.id_ticket = $1 AND o.id_order = t.order_id AND ${TICKET_OWNER} = $2
            AND t.qr_version = $5 AND t.status = 'valid' AND o.status = 'paid'
         RETURNING t.id_ticket, t.qr_version
       )
       INSERT INTO ticket_transfers (ticket_id, from_user, to_user, qr_version)
       SELECT id_ticket, $2, $3, qr_version FROM moved RETURNING id_transfer`,
      [transfer.id_ticket, transfer.from, transfer.to, transfer.name, transfer.qr_version],
    );
    return created?.id_transfer;
  }

  /**
   * Deletes what was answered about a ticket that the transaction has transferred: it was about the person who had it. A
   * statement of its own, which sees what was saved until the ticket was locked.
   */
  async deleteAnswers(tx: Transaction, idTicket: string): Promise<void> {
    await managerOf(tx).query(
      `DELETE FROM answers WHERE order_id = (SELECT order_id FROM tickets WHERE id_ticket = $1) AND ticket_id = $1`,
      [idTicket],
    );
  }
}
