import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createHotEvent } from '../drill/hot-event.mts';

/** A ticket as the bench needs it. */
export interface PaidTicket {
  readonly id_ticket: string;
  readonly ticket_code: string;
}

/** Creates an event whose `count` tickets one buyer has paid, with names on them, with the rows that a sale writes. */
export async function addPaidTickets(
  client: pg.Client,
  databaseUrl: string,
  count: number,
): Promise<{ readonly idEvent: number; readonly buyer: string; readonly tickets: PaidTicket[] }> {
  const idEvent = await createHotEvent(databaseUrl, count, 4);
  const buyer = randomUUID();
  const { rows } = await client.query<PaidTicket>(
    `WITH paid AS (
       INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
       SELECT $3, id_event, 1, price, currency, 'paid', now() FROM events, generate_series(1, $2::int)
        WHERE id_event = $1
       RETURNING id_order, total_price, currency
     ), captured AS (
       INSERT INTO payments (order_id, provider, provider_txn_id, status, amount, currency)
       SELECT id_order, 'sandbox', 'bench_' || id_order, 'succeeded', total_price, currency FROM paid
     ), sold AS (
       UPDATE events SET tickets_sold = $2 WHERE id_event = $1
     )
     INSERT INTO tickets (order_id, event_id, holder_name)
     SELECT id_order, $1, 'Zoë Щукин ' || id_order FROM paid
     RETURNING id_ticket, ticket_code`,
    [idEvent, count, buyer],
  );
  await client.query('VACUUM ANALYZE orders, payments, tickets, events');
  return { idEvent, buyer, tickets: rows };
}
