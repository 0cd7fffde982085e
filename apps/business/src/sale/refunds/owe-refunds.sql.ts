import { enqueueJobs, guard } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { eventCancelledMail } from '../../catalog/events/event.jobs';
import { closeCheckouts } from '../orders/order.jobs';
import { RELEASE_HELD_PLACES } from '../orders/release-places.sql';
import { NO_TICKET_USED, takeBackOrders } from '../orders/take-back-orders.sql';

/** For organizers and admins, as long as no ticket was used, and for whole events that are cancelled. */
export const OWE_REFUNDS = takeBackOrders(
  `${guard('owe-refunds.requested', `$2 <> 'requested'`)} OR ${NO_TICKET_USED}`,
);

const LOCK_EVENT = `
      SELECT id_event FROM events WHERE id_event = $1 FOR NO KEY UPDATE`;

const FIND_PENDING = `
      SELECT id_order FROM orders WHERE event_id = $1 AND status = 'pending' ORDER BY id_order LIMIT $2`;

/** Checks the status again: while this waited for the event, an order may have been paid. */
const CANCEL = `
      UPDATE orders o SET status = 'cancelled' FROM pending, event
       WHERE o.id_order = pending.id_order AND ${guard('cancel-pending-orders.state', `o.status = 'pending'`)}
      RETURNING o.id_order, o.event_id, o.buyer_id, o.quantity`;

/** Buyers who also have tickets get the mail for ticket holders instead. */
const TELL_BUYERS = enqueueJobs({
  type: eventCancelledMail,
  payload: { id_event: '$1::int', user_id: 'c.buyer_id' },
  cause: '$3',
  dedupKey: `'${eventCancelledMail.name}:' || $1::int || ':' || c.buyer_id`,
  from: `(SELECT DISTINCT buyer_id FROM cancelled) c
     WHERE NOT EXISTS (SELECT FROM orders paid WHERE paid.event_id = $1 AND paid.buyer_id = c.buyer_id AND paid.status = 'paid')`,
});

const AUDIT = writeAudit({
  action: `'orders.cancelled'`,
  subject: `'order:' || id_order`,
  cause: '$3',
  detail: { reason: `'event_cancelled'` },
  from: 'cancelled',
});

const CLOSE_CHECKOUTS = enqueueJobs({
  type: closeCheckouts,
  payload: { id_order: 'id_order' },
  cause: '$3',
  from: 'cancelled WHERE EXISTS (SELECT FROM payments p WHERE p.order_id = cancelled.id_order)',
});

/**
 * Ends the pending orders of a cancelled event, a batch at a time, and has their buyers told and their payment pages
 * closed. Money that comes for them later is refunded. Returns how many it found pending, not how many it ended: while it
 * waited for the event, some may have been paid, and others are still to be found. Parameters: 1 event, 2 how many at
 * most, 3 request id.
 */
export const CANCEL_PENDING_ORDERS = `
  WITH event AS MATERIALIZED (${LOCK_EVENT}),
    pending AS MATERIALIZED (${FIND_PENDING}),
    cancelled AS (${CANCEL}),
    counted AS (${RELEASE_HELD_PLACES('cancelled')}),
    announced AS (${TELL_BUYERS}),
    audited AS (${AUDIT}),
    closed AS (${CLOSE_CHECKOUTS})
  SELECT count(*)::int AS found FROM pending`;
