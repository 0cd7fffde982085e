import pg from 'pg';

/**
 * Creates one published event that every buyer wants. It is written directly into the database; the tour shows how an
 * organizer is approved.
 *
 * @returns its id
 */
export async function createHotEvent(
  databaseUrl: string,
  capacity: number,
  maxPerOrder: number,
): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ id_event: number }>(
      `WITH organizer AS (
         INSERT INTO organizers (user_id, organization_name, status)
         VALUES (gen_random_uuid(), 'Flash Sale Ltd', 'approved') RETURNING id_organizer
       )
       INSERT INTO events (organizer_id, title, description, location, start_datetime, price, currency, capacity,
                           status, max_per_order)
       SELECT id_organizer, 'The last tour', 'Everybody wants to go.', 'Stadium', now() + interval '60 days', 89.50,
              'EUR', $1, 'published', $2
         FROM organizer
       RETURNING id_event`,
      [capacity, maxPerOrder],
    );
    return rows[0]!.id_event;
  } finally {
    await client.end();
  }
}

/**
 * Gives such an event a second type with a fifth of its places, and a code, FANS, for a tenth of them.
 *
 * @returns its types, the scarce one first
 */
export async function offerChoice(databaseUrl: string, idEvent: number, capacity: number): Promise<number[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ id_ticket_type: number }>(
      `WITH seats AS (
         INSERT INTO ticket_types (event_id, name, price, capacity, position)
         VALUES ($1, 'Seats', 129.00, greatest($2::int / 5, 1), 1) RETURNING id_ticket_type
       ), code AS (
         INSERT INTO vouchers (event_id, code, kind, value, max_uses)
         VALUES ($1, 'FANS', 'percent', 15, greatest($2::int / 10, 1))
       )
       SELECT id_ticket_type FROM seats UNION ALL SELECT id_ticket_type FROM ticket_types WHERE event_id = $1`,
      [idEvent, capacity],
    );
    return rows.map(({ id_ticket_type }) => id_ticket_type);
  } finally {
    await client.end();
  }
}
