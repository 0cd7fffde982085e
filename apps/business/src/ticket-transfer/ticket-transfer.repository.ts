import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { ToldEvent } from '../notifications/notifications.repository';

/** A transfer that was made. */
export interface TransferRow {
  readonly id_transfer: string;
  readonly transferred_at: Date;
}

/** A transfer as mails tell of it. */
export interface ToldTransfer extends ToldEvent {
  readonly from_user: string;
  readonly to_user: string;
}

/** Every query about tickets that change hands. */
@Injectable()
export class TicketTransferRepository {
  constructor(private readonly database: Database) {}

  /**
   * Hands a ticket on, if it is still good, unused and `from`'s at that moment: of a transfer, a refund and a scan
   * that come together, one finds the state it names. The new version makes every code shown before worthless;
   * the name and the code of the old holder go with it.
   */
  async transfer(tx: Transaction, idTicket: string, from: string, to: string, name: string | null) {
    const [transfer] = await managerOf(tx).query<TransferRow[]>(
      `WITH moved AS (
         UPDATE tickets t SET holder_id = $3, holder_name = $4, qr_version = qr_version + 1, qr_code = NULL
           FROM orders o
          WHERE t.id_ticket = $1 AND o.id_order = t.order_id AND coalesce(t.holder_id, o.buyer_id) = $2
            AND t.status = 'valid' AND o.status = 'paid'
         RETURNING t.id_ticket, t.qr_version
       )
       INSERT INTO ticket_transfers (ticket_id, from_user, to_user, qr_version)
       SELECT id_ticket, $2, $3, qr_version FROM moved RETURNING id_transfer, transferred_at`,
      [idTicket, from, to, name],
    );
    return transfer;
  }

  async findTold(idTransfer: string): Promise<ToldTransfer | undefined> {
    const [transfer] = await this.database.reader.query<ToldTransfer[]>(
      `SELECT x.from_user, x.to_user, e.id_event, e.title, e.location, e.start_datetime, e.end_datetime, e.timezone,
              g.organization_name, e.status AS event_status
         FROM ticket_transfers x
         JOIN tickets t ON t.id_ticket = x.ticket_id
         JOIN events e ON e.id_event = t.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE x.id_transfer = $1`,
      [idTransfer],
    );
    return transfer;
  }
}
