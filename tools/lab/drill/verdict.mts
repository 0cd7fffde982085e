import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { root } from '../../lib/project/paths.mts';

/** One thing that must be true, and whether it is. */
export interface Finding {
  readonly rule: string;
  readonly holds: boolean;
  readonly found: string;
}

/**
 * Checks the database after the sale: the invariants that every random test run is checked by, and that the event is
 * sold out to exactly the last place.
 */
export async function findings(databaseUrl: string, idEvent: number, places: number): Promise<Finding[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const violations = await client.query<Record<string, unknown>>(
      await readFile(path.join(root, 'test', 'invariants.sql'), 'utf8'),
    );
    const { rows } = await client.query<
      Record<'tickets' | 'codes' | 'sold' | 'held' | 'orders' | 'waiting', string>
    >(
      `SELECT (SELECT count(*) FROM tickets WHERE event_id = $1) AS tickets,
              (SELECT count(DISTINCT ticket_code) FROM tickets WHERE event_id = $1) AS codes,
              (SELECT count(*) FROM orders WHERE event_id = $1 AND status = 'paid') AS orders,
              (SELECT count(*) FROM jobs WHERE type = 'orders.confirmed') AS waiting,
              tickets_sold AS sold, tickets_held AS held
         FROM events WHERE id_event = $1`,
      [idEvent],
    );
    const { tickets, codes, sold, held, orders, waiting } = rows[0]!;
    const exactly = (rule: string, found: string | number, wanted: string | number): Finding => ({
      rule,
      holds: String(found) === String(wanted),
      found: Number(found).toLocaleString('en'),
    });
    return [
      exactly('tickets issued = places', tickets, places),
      exactly('different ticket codes = tickets', codes, tickets),
      exactly('counted as sold = tickets', sold, tickets),
      exactly('places still held = 0', held, 0),
      exactly('one confirmation to send per paid order', waiting, orders),
      {
        rule: 'invariants of money, orders and tickets',
        holds: violations.rows.length === 0,
        found: violations.rows.length === 0 ? 'all hold' : JSON.stringify(violations.rows.slice(0, 3)),
      },
    ];
  } finally {
    await client.end();
  }
}
