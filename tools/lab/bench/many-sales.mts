import type pg from 'pg';

const TICKETS_PER_ORDER = 2;
const ORDERS_PER_BUYER = 25;
const ORDERS_PER_STATEMENT = 250_000;
const EVENTS = 1_000;

/**
 * Adds paid orders with `tickets` tickets in total, spread over a thousand events and many buyers, with all rows that
 * a sale writes: payments, inbox, audit. Set-based: ten million tickets take a few minutes.
 *
 * @param note receives how many there are so far
 * @returns the buyers
 */
export async function loadSales(
  client: pg.Client,
  tickets: number,
  note: (text: string) => void,
): Promise<string[]> {
  const orders = tickets / TICKETS_PER_ORDER;
  const { rows: events } = await client.query<{ first: number }>(
    `WITH organizer AS (
       INSERT INTO organizers (user_id, organization_name, status)
       VALUES (gen_random_uuid(), 'Past Seasons Ltd', 'approved') RETURNING id_organizer
     ), added AS (
       INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, status)
       SELECT id_organizer, 'Past season ' || n, 'Stadium', now() - interval '1 year', 20.00, $2::int, 'completed'
         FROM organizer, generate_series(1, $1::int) n
       RETURNING id_event
     )
     SELECT min(id_event) AS first FROM added`,
    [EVENTS, tickets],
  );
  for (let done = 0; done < orders; done += ORDERS_PER_STATEMENT) {
    const some = Math.min(ORDERS_PER_STATEMENT, orders - done);
    await client.query(ADD_ORDERS, [
      done,
      some,
      events[0]!.first,
      EVENTS,
      Math.ceil(orders / ORDERS_PER_BUYER),
      TICKETS_PER_ORDER,
    ]);
    note(`${((done + some) * TICKETS_PER_ORDER).toLocaleString('en')} tickets`);
  }
  await client.query(
    `UPDATE events e SET tickets_sold = sold FROM (SELECT event_id, count(*) AS sold FROM tickets GROUP BY event_id) t
     WHERE t.event_id = e.id_event AND tickets_sold <> sold`,
  );
  await client.query('VACUUM ANALYZE');
  const { rows: buyers } = await client.query<{ buyer_id: string }>(
    'SELECT DISTINCT buyer_id FROM orders WHERE id_order % 97 = 0 LIMIT 1000',
  );
  return buyers.map(({ buyer_id }) => buyer_id);
}

/** Parameters: orders before, orders, first event, events, buyers, tickets per order. */
const ADD_ORDERS = `
  WITH placed AS (
    INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, created_at, paid_at)
    SELECT overlay(overlay(md5('buyer ' || n % $5::int) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid, -- version 4
           $3::int + n % $4::int, $6::int, 20.00 * $6::int, 'EUR', 'paid',
           now() - n * interval '5 seconds', now()
      FROM generate_series($1::int + 1, $1::int + $2::int) n
    RETURNING id_order, event_id, total_price
  ), captured AS (
    INSERT INTO payments (order_id, provider, provider_txn_id, status, amount, currency)
    SELECT id_order, 'sandbox', 'past_' || id_order, 'succeeded', total_price, 'EUR' FROM placed
  ), delivered AS (
    INSERT INTO webhook_events (provider, event_id, type, payload, outcome, processed_at)
    SELECT 'sandbox', 'past_' || id_order, 'payment.succeeded', '{}', 'confirmed', now() FROM placed
  ), audited AS (
    INSERT INTO audit_log (action, subject) SELECT 'orders.paid', 'order:' || id_order FROM placed
  )
  INSERT INTO tickets (order_id, event_id) SELECT id_order, event_id FROM placed, generate_series(1, $6::int)`;
