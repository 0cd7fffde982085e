import type pg from 'pg';

const WORDS =
  'night music festival concert evening jazz rock theatre summer winter river garden city light dance opera choir comedy ' +
  'piano violin cello poetry street market harbour castle island forest mountain lake sunset moon star silver golden royal ' +
  'secret lost wild gentle electric acoustic baroque modern ancient lantern mirror shadow thunder whisper';
const CITIES =
  'Lisbon Porto Madrid Paris Berlin Prague Vienna London Dublin Oslo Rome Milan Athens Warsaw Brno Graz Bern Lyon Nice Gent';

/**
 * Adds `count` varied events of a thousand organizers: common and rare words, twenty cities, all statuses, a year of
 * dates. One statement, so that a million take two minutes. Deterministic: the same count gives the same data.
 *
 * @returns the id of a published event
 */
export async function loadEvents(client: pg.Client, count: number): Promise<number> {
  await client.query(
    `INSERT INTO organizers (user_id, organization_name, status)
     SELECT gen_random_uuid(), 'Organizer ' || n, CASE WHEN n % 50 = 0 THEN 'suspended' ELSE 'approved' END
     FROM generate_series(1, 1000) n WHERE NOT EXISTS (SELECT FROM organizers WHERE id_organizer = 1000)`,
  );
  await withoutSearchIndexes(client, () => addEvents(client, count));
  await client.query('VACUUM ANALYZE organizers, events');
  const { rows } = await client.query<{ id_event: number }>(
    `SELECT id_event FROM events JOIN organizers o ON o.id_organizer = organizer_id
     WHERE events.status = 'published' AND o.status = 'approved' ORDER BY id_event LIMIT 1`,
  );
  return rows[0]!.id_event;
}

/** Builds the indexes of words and places anew after `work`: for each of a million events, adding to them takes several times as long. */
async function withoutSearchIndexes(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'events' AND indexdef LIKE '% USING gin %'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await work();
  await client.query(`SET maintenance_work_mem = '512MB'`);
  for (const { definition } of rows) await client.query(definition);
  await client.query('RESET maintenance_work_mem');
}

async function addEvents(client: pg.Client, count: number): Promise<void> {
  // Cubes and squares make some words common and others rare, as in real titles.
  await client.query(
    `WITH word AS (SELECT n, w FROM unnest(string_to_array($2, ' ')) WITH ORDINALITY AS t (w, n)),
          city AS (SELECT n, w FROM unnest(string_to_array($3, ' ')) WITH ORDINALITY AS t (w, n))
     INSERT INTO events (organizer_id, title, description, location, start_datetime, price, capacity, status)
     SELECT (1 + g * 7919 % 1000)::int,
            initcap(first.w) || ' ' || second.w || ' ' || g,
            'An ' || third.w || ' of ' || fourth.w || ' with ' || md5(g::text) || ' ' || md5((-g)::text),
            city.w || ', Hall ' || g % 5000,
            now() + (g * 48271 % 36000000) * interval '1 second' + interval '1 hour',
            round((g * 37 % 20000) / 100.0, 2), (100 + g % 900)::int,
            CASE WHEN g % 20 = 0 THEN 'draft' WHEN g % 10 = 1 THEN 'completed' WHEN g % 33 = 2 THEN 'cancelled' ELSE 'published' END
     FROM (SELECT g::bigint FROM generate_series(1, $1::int) g) s
     JOIN word first ON first.n = 1 + floor(50 * power((g * 16807 % 1000003) / 1000003.0, 3))
     JOIN word second ON second.n = 1 + floor(50 * power((g * 69621 % 1000003) / 1000003.0, 2))
     JOIN word third ON third.n = 1 + g * 13 % 50
     JOIN word fourth ON fourth.n = 1 + floor(50 * power((g * 40692 % 1000003) / 1000003.0, 3))
     JOIN city ON city.n = 1 + g * 7919 % 1000003 * 20 / 1000003`,
    [count, WORDS, CITIES],
  );
}
