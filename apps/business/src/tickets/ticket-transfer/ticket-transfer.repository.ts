import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import { INVITATION_DAYS } from '../invitations/invitation-limit';
import type { OpenInvitation } from '../invitations/invitations.repository';
import { OVER_AT } from '../../catalog/events/event-end';

/** A ticket that is about to change hands. */
export interface Handover {
  readonly id_ticket: string;
  /** As it was when the ticket was offered. */
  readonly qr_version: number;
  readonly from: string;
  readonly to: string;
  /** Printed on the ticket; null until it is known. */
  readonly name: string | null;
}

/** Every query about tickets that change hands. */
@Injectable()
export class TicketTransferRepository {
  /**
   * Offers a ticket that is still good, unused and `from`'s. Nothing is locked: accepting looks again.
   *
   * @returns undefined when it is not, or is offered already
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
        WHERE t.id_ticket = $1 AND coalesce(t.holder_id, o.buyer_id) = $2 AND t.status = 'valid' AND o.status = 'paid'
          AND e.status = 'published'
       ON CONFLICT DO NOTHING
       RETURNING id_invitation, expires_at`,
      [idTicket, from, email, INVITATION_DAYS],
    );
    return offer;
  }

  /**
   * Hands a ticket on, if it is still good, unused and the giver's at that moment: of a transfer, a refund and a scan
   * that come together, one finds the state it names. The new version makes every code shown before worthless;
   * the name and the code of the old holder go with it.
   *
   * @returns the id of the transfer; undefined when the ticket was not handed on
   */
  async transfer(tx: Transaction, handover: Handover): Promise<string | undefined> {
    const [transfer] = await managerOf(tx).query<{ id_transfer: string }[]>(
      `WITH moved AS (
         UPDATE tickets t SET holder_id = $3, holder_name = $4, qr_version = t.qr_version + 1, qr_code = NULL
           FROM orders o
          WHERE t.id_ticket = $1 AND o.id_order = t.order_id AND coalesce(t.holder_id, o.buyer_id) = $2
            AND t.qr_version = $5 AND t.status = 'valid' AND o.status = 'paid'
         RETURNING t.id_ticket, t.qr_version
       )
       INSERT INTO ticket_transfers (ticket_id, from_user, to_user, qr_version)
       SELECT id_ticket, $2, $3, qr_version FROM moved RETURNING id_transfer`,
      [handover.id_ticket, handover.from, handover.to, handover.name, handover.qr_version],
    );
    return transfer?.id_transfer;
  }
}
