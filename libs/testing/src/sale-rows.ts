import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** The values of an event that matter to a test; the others have defaults. */
export interface EventTraits {
  readonly title?: string;
  readonly location?: string;
  readonly organizer_user_id?: string;
  readonly start_datetime?: string;
  readonly timezone?: string;
  readonly capacity?: number;
}

/** Inserts a published event without sales. @returns its id and its organizer's user id */
export async function insertEvent(
  dataSource: DataSource,
  traits: EventTraits = {},
): Promise<{ readonly id_event: number; readonly organizer_user_id: string }> {
  const organizer = traits.organizer_user_id ?? randomUUID();
  const [{ id_organizer }] = await dataSource.query<[{ id_organizer: number }]>(
    `INSERT INTO organizers (user_id, organization_name, status) VALUES ($1, 'Test Concerts', 'approved')
     ON CONFLICT (user_id) DO UPDATE SET status = 'approved' RETURNING id_organizer`,
    [organizer],
  );
  const [{ id_event }] = await dataSource.query<[{ id_event: number }]>(
    `INSERT INTO events (organizer_id, title, description, location, start_datetime, price, capacity, status, timezone)
     VALUES ($1, $2, '', $3, $4, 25.00, $5, 'published', $6) RETURNING id_event`,
    [
      id_organizer,
      traits.title ?? 'Evening of Strings',
      traits.location ?? 'Old Riding Hall, Prague',
      traits.start_datetime ?? new Date(Date.now() + 30 * 86_400_000).toISOString(),
      traits.capacity ?? 100_000,
      traits.timezone ?? 'Europe/Prague',
    ],
  );
  return { id_event, organizer_user_id: organizer };
}

/** Inserts a paid order with its tickets and its payment, as a sale does. */
export async function insertPaidOrder(
  dataSource: DataSource,
  idEvent: number,
  { buyer_id = randomUUID(), quantity = 1 }: { readonly buyer_id?: string; readonly quantity?: number } = {},
): Promise<{ readonly id_order: number; readonly buyer_id: string; readonly tickets: readonly string[] }> {
  return dataSource.transaction(async (manager) => {
    const [{ id_order }] = await manager.query<[{ id_order: number }]>(
      `INSERT INTO orders (buyer_id, event_id, quantity, total_price, status, currency, paid_at)
       SELECT $1, id_event, $3::int, price * $3::int, 'paid', currency, now() FROM events WHERE id_event = $2
       RETURNING id_order`,
      [buyer_id, idEvent, quantity],
    );
    await manager.query(
      `INSERT INTO payments (order_id, provider_txn_id, status, amount, provider, currency)
       SELECT id_order, $2, 'succeeded', total_price, 'sandbox', currency FROM orders WHERE id_order = $1`,
      [id_order, `txn_${randomUUID()}`],
    );
    await manager.query('UPDATE events SET tickets_sold = tickets_sold + $2 WHERE id_event = $1', [
      idEvent,
      quantity,
    ]);
    const tickets = await manager.query<{ id_ticket: string }[]>(
      'INSERT INTO tickets (order_id, event_id) SELECT $1, $2 FROM generate_series(1, $3) RETURNING id_ticket',
      [id_order, idEvent, quantity],
    );
    return { id_order, buyer_id, tickets: tickets.map(({ id_ticket }) => id_ticket).sort() };
  });
}
