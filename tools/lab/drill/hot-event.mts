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
