import { enqueueJobs, guard } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { ORDER_COLUMNS } from './order-row';
import { closeCheckouts } from './order.jobs';
import { OWNS_ORDER } from './orders.policy';
import { RELEASE_HELD_PLACES } from './release-places.sql';

/** Only while the order is pending: nothing else needs the event. */
const LOCK_EVENT = `
      SELECT id_event FROM events
       WHERE id_event = (SELECT event_id FROM orders WHERE id_order = $1 AND status = 'pending')
         FOR NO KEY UPDATE`;

/** Checks the status again: while this waited for the event, the order may have been paid. */
const CANCEL = `
      UPDATE orders o SET status = 'cancelled' FROM event
       WHERE o.id_order = $1 AND ${OWNS_ORDER('o', '$2')} AND o.event_id = event.id_event
         ${guard('cancel-order.state', `AND o.status = 'pending'`)}
      RETURNING o.*`;

const AUDIT = writeAudit({
  actorId: '$2',
  action: `'orders.cancelled'`,
  subject: `'order:' || id_order`,
  cause: '$3',
  from: 'cancelled',
});

/** Most orders that are cancelled were never taken to a provider. */
const CLOSE_CHECKOUTS = enqueueJobs({
  type: closeCheckouts,
  payload: { id_order: 'id_order' },
  cause: '$3',
  from: 'cancelled WHERE EXISTS (SELECT FROM payments p WHERE p.order_id = cancelled.id_order)',
});

/**
 * Ends a pending order because its buyer asks for it, releases its places and has its payment pages closed.
 * Parameters: 1 order, 2 buyer, 3 request id. Returns the order; no row if it was not pending.
 */
export const CANCEL_ORDER = `
  WITH event AS MATERIALIZED (${LOCK_EVENT}),
    cancelled AS (${CANCEL}),
    counted AS (${RELEASE_HELD_PLACES('cancelled')}),
    audited AS (${AUDIT}),
    announced AS (${CLOSE_CHECKOUTS})
  SELECT ${ORDER_COLUMNS('cancelled')} FROM cancelled`;
