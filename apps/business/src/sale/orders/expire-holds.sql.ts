import { guard } from '@proticket/platform';
import { RELEASE_HELD_PLACES } from './release-places.sql';

/** From a partial index of pending orders; not locked yet, so that all lock events before orders. */
const FIND_DUE = `
      SELECT id_order, event_id FROM orders
       WHERE status = 'pending' AND hold_expires_at <= now() ORDER BY hold_expires_at LIMIT $1`;

const LOCK_EVENTS = `
      SELECT id_event FROM events WHERE id_event IN (SELECT event_id FROM due) ORDER BY id_event FOR NO KEY UPDATE`;

/** Checks the status again: while this waited for the event, the order may have been paid, or expired elsewhere. */
const EXPIRE = `
      UPDATE orders o SET status = 'expired' FROM due JOIN event ON event.id_event = due.event_id
       WHERE o.id_order = due.id_order ${guard('expire-holds.state', `AND o.status = 'pending'`)}
      RETURNING o.event_id, o.quantity`;

/**
 * Ends holds whose time is up and releases their places. Any number of instances may run it: each hold is ended once.
 * Parameter: how many at most. Returns how many.
 */
export const EXPIRE_HOLDS = `
  WITH due AS MATERIALIZED (${FIND_DUE}),
    event AS MATERIALIZED (${LOCK_EVENTS}),
    expired AS (${EXPIRE}),
    counted AS (${RELEASE_HELD_PLACES('expired')})
  SELECT count(*)::int AS expired FROM expired`;
