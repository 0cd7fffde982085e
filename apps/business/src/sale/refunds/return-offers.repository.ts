import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { RETURN_AMOUNT, TICKET_WORTH } from '../orders/ticket-worth.sql';
import { IS_KEPT, IS_MONEY_GONE, RETURNABLE_UNTIL } from './part-refunds.sql';

/** What the buyer of an order can return now. */
export interface ReturnOfferRow {
  readonly buyer_id: string;
  readonly until: Date | null;
  readonly fee: string;
  readonly currency: string;
  readonly left: string;
  readonly paid_left: string;
  readonly booking_fee: string;
  readonly tickets_left: number;
  readonly tickets: readonly ReturnableTicketRow[];
}

/** A ticket that can be returned, read as JSON. */
interface ReturnableTicketRow {
  readonly id_ticket: string;
  readonly ticket_type: string;
  readonly holder_name: string | null;
  readonly paid: string;
  readonly amount: string;
}

const AMOUNT_OF_ONE = RETURN_AMOUNT('(SELECT t.id_ticket) one', {
  fee: 'event.return_fee',
  bookingFee: 'o.fee',
  left: 'money.remaining',
  tickets: 'live.tickets',
  live: 'live.worth',
  currency: 'o.currency',
});

/** With the decimal places of the order's currency. */
const amount = (sql: string) => `round(${sql}, scale(o.total_price))::text`;

/** The same rules as RETURN_TICKETS, read without a lock. */
const READ_OFFER = `
  SELECT o.buyer_id, o.currency, ${RETURNABLE_UNTIL('o')} AS until,
         ${amount('CASE WHEN o.total_price = 0 THEN 0 ELSE event.return_fee END')} AS fee,
         ${amount('coalesce(money.remaining, 0)')} AS left, ${amount('live.worth')} AS paid_left,
         ${amount('o.fee')} AS booking_fee, live.tickets AS tickets_left,
         (SELECT coalesce(json_agg(json_build_object('id_ticket', t.id_ticket, 'ticket_type', type.name, 'holder_name', t.holder_name,
                                                     'paid', ${amount(TICKET_WORTH('t'))}, 'amount', ${amount(AMOUNT_OF_ONE)}) ORDER BY t.id_ticket), '[]')
            FROM tickets t
            JOIN order_items i ON i.order_id = t.order_id AND i.line = t.line
            JOIN ticket_types type ON type.id_ticket_type = i.ticket_type_id
           WHERE t.order_id = o.id_order AND t.status = 'valid' AND ${IS_KEPT('o.buyer_id')}
             AND o.status = 'paid' AND ${RETURNABLE_UNTIL('o')} > now()
             AND NOT ${IS_MONEY_GONE('o', 'money.remaining')}) AS tickets
    FROM orders o
    JOIN events event ON event.id_event = o.event_id
    LEFT JOIN payments p ON p.order_id = o.id_order AND p.status = 'succeeded'
    LEFT JOIN LATERAL (
      SELECT unreturned - owed AS remaining FROM refund_balance(p.id_payment)) money ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(${TICKET_WORTH('t')}), 0) AS worth, count(*)::int AS tickets
        FROM tickets t WHERE t.order_id = o.id_order AND t.status <> 'void') live
   WHERE o.id_order = $1`;

/** What buyers can return, in the database. */
@Injectable()
export class ReturnOffersRepository {
  constructor(private readonly database: Database) {}

  async find(idOrder: number): Promise<ReturnOfferRow | undefined> {
    const [offer] = await this.database.reader.query<ReturnOfferRow[]>(READ_OFFER, [idOrder]);
    return offer;
  }
}
