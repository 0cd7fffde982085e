import { enqueueJobs, guard } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { refundPayment } from './order.jobs';
import { ORDER_COLUMNS } from './order-row';
import { OWNS_ORDER } from './orders.policy';
import { RELEASE_SOLD_PLACES } from './release-places.sql';
import { VOID_TICKETS } from './void-tickets.sql';

/** First, as everything that changes orders does. */
const LOCK_EVENTS = `
      SELECT id_event, start_datetime FROM events
       WHERE id_event IN (SELECT event_id FROM orders WHERE id_order = ANY ($1::bigint[]))
       ORDER BY id_event
         FOR NO KEY UPDATE`;

/** Before anything is decided. A concurrent scan either wins, and the refund is refused, or finds a void ticket. */
const LOCK_TICKETS = `
      SELECT order_id, status, holder_id FROM tickets
       WHERE order_id = ANY ($1::bigint[]) AND EXISTS (SELECT FROM event)
       ORDER BY id_ticket
         FOR NO KEY UPDATE`;

/** Names the old state, so of many parallel refunds one counts. */
const oweOrders = (condition: string) => `
      UPDATE orders o SET status = 'refund_required', taken_back_at = now() FROM event
       WHERE o.id_order = ANY ($1::bigint[]) AND o.event_id = event.id_event
         AND ${guard('take-back-orders.state', `o.status = 'paid'`)} AND (${condition})
      RETURNING o.*`;

const OWE_PAYMENTS = `
      UPDATE payments p SET status = 'refund_pending', refund_reason = $2, updated_at = now() FROM owed
       WHERE p.order_id = owed.id_order AND p.status = 'succeeded'
      RETURNING p.id_payment, p.order_id, p.currency`;

/** All that is neither back nor on its way: parts may be, and refunds that began at the provider. */
const INSERT_REFUNDS = `
      INSERT INTO refunds (payment_id, order_id, amount, currency, reason, requested_by, attempt)
      SELECT id_payment, order_id, unreturned, currency, $2, $3, next_attempt
        FROM owed_payment, ${guard('take-back-orders.balance', 'refund_balance(id_payment)')} AS balance WHERE unreturned > 0
      RETURNING id_refund, order_id`;

const REFUND_OF_TICKET = '(SELECT id_refund FROM to_return WHERE to_return.order_id = owed.id_order)';

const REFUND_PAYMENTS = enqueueJobs({
  type: refundPayment,
  payload: { id_payment: 'id_payment' },
  cause: '$4',
  from: 'owed_payment',
});

const AUDIT = writeAudit({
  actorId: '$3',
  action: `'orders.refund_required'`,
  subject: `'order:' || id_order`,
  cause: '$4',
  detail: { reason: '$2::text' },
  from: 'owed',
});

/**
 * Takes paid orders back: money owed, tickets void, places free again, all at once and once. With a cancelled event, used
 * tickets are void as well.
 *
 * Parameters: 1 orders, 2 reason (refunds.reason), 3 user who asks (NULL: the system), 4 request id. Returns the orders
 * that were moved.
 *
 * @param condition what must be true of the order `o`, its `event` and its locked `ticket`s
 */
export const takeBackOrders = (condition: string) => `
  WITH event AS MATERIALIZED (${LOCK_EVENTS}),
    ticket AS MATERIALIZED (${LOCK_TICKETS}),
    owed AS (${oweOrders(condition)}),
    owed_payment AS (${OWE_PAYMENTS}),
    to_return AS (${INSERT_REFUNDS}),
    voided AS (${VOID_TICKETS('owed', 't.order_id = owed.id_order', REFUND_OF_TICKET)}),
    counted AS (${RELEASE_SOLD_PLACES('voided')}),
    announced AS (${REFUND_PAYMENTS}),
    audited AS (${AUDIT})
  SELECT ${ORDER_COLUMNS('owed')} FROM owed`;

/** A condition for `takeBackOrders`. */
export const NO_TICKET_USED = `NOT EXISTS (
           SELECT FROM ticket WHERE ticket.order_id = o.id_order AND ${guard('take-back-orders.used', `ticket.status = 'used'`)})`;

const NO_TICKET_TRANSFERRED = `NOT EXISTS (
           SELECT FROM ticket
            WHERE ticket.order_id = o.id_order AND ${guard('return-free-orders.transferred', 'ticket.holder_id IS NOT NULL')})`;

/**
 * For buyers who return a free order: their own, before the event begins, and as a whole, so none of its tickets was used
 * or transferred.
 */
export const RETURN_FREE_ORDERS = takeBackOrders(`
         o.total_price = 0 AND ${OWNS_ORDER('o', '$3')} AND event.start_datetime > now()
         AND ${NO_TICKET_USED} AND ${NO_TICKET_TRANSFERRED}`);
