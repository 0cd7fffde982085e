import type pg from 'pg';
import type { Captured } from '../load/sandbox-webhook.mts';

/**
 * Adds `count` orders of one to four places to an event, each waiting for its payment.
 *
 * @returns what the provider captures for them
 */
export async function addPendingOrders(
  client: pg.Client,
  idEvent: number,
  count: number,
): Promise<Captured[]> {
  const { rows } = await client.query<Captured>(
    `WITH placed AS (
       INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, hold_expires_at)
       SELECT gen_random_uuid(), id_event, 1 + n % 4, price * (1 + n % 4), currency, 'pending', now() + interval '1 hour'
         FROM events, generate_series(1, $2::int) n WHERE id_event = $1
       RETURNING id_order, quantity, total_price, currency
     ), opened AS (
       INSERT INTO payments (order_id, provider, amount, currency)
       SELECT id_order, 'sandbox', total_price, currency FROM placed
       RETURNING id_payment, order_id, amount, currency
     ), held AS (
       UPDATE events SET tickets_held = tickets_held + (SELECT sum(quantity) FROM placed) WHERE id_event = $1
     )
     SELECT id_payment, order_id, amount::text, currency FROM opened ORDER BY order_id`,
    [idEvent, count],
  );
  await client.query('VACUUM ANALYZE orders, payments, tickets, events');
  return rows;
}
