import { withStoredResponses } from '@proticket/platform';
import { OWNS_ORDER } from '../orders/orders.policy';

const READ_REQUESTS = `
      SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bytea[])
        WITH ORDINALITY AS a (id_order, buyer_id, provider, new_id, session_id, url, key, fingerprint, turn)`;

/** Found by id alone: joined by id and buyer, the planner expects one row and reads the payments from end to end for each. */
const ORDERS = `
        SELECT * FROM orders WHERE id_order = ANY (ARRAY (SELECT unnest($1::bigint[])))`;

/** A hold counts by its time, not by whether the sweep has ended it. */
const REFUSAL = `
             CASE WHEN ${OWNS_ORDER('o', 'a.buyer_id')}
                  THEN CASE WHEN o.status <> 'pending' OR o.hold_expires_at <= now() THEN 'not_payable' END
                  ELSE 'not_found' END`;

/**
 * The attempt that is already pending. IS TRUE hides the state from the planner, which would otherwise assume that the index
 * of pending payments is small: its statistics lag behind a table that grows by thousands of rows per second.
 */
const OPEN_ATTEMPT = `
             (SELECT id_payment FROM payments p
               WHERE p.order_id = a.id_order AND p.provider = a.provider AND (p.status = 'pending') IS TRUE
               ORDER BY created_at DESC LIMIT 1)`;

/** Repeated keys get their stored response; all others are judged here. */
const JUDGE = `
      SELECT a.*, o.total_price, o.currency, o.hold_expires_at,${REFUSAL} AS refusal,${OPEN_ATTEMPT} AS open_id
        FROM request a LEFT JOIN (${ORDERS}) o ON o.id_order = a.id_order
       WHERE a.turn NOT IN (SELECT turn FROM stored)`;

const INSERT_PAYMENTS = `
      INSERT INTO payments (id_payment, order_id, provider, amount, currency, provider_session_id, checkout_url)
      SELECT new_id, id_order, provider, total_price, currency, session_id, url
        FROM judged WHERE refusal IS NULL AND open_id IS NULL`;

const RESPONSE = `
      SELECT j.turn, j.refusal, j.hold_expires_at, j.id_order AS order_id, 'pending' AS status, j.provider,
             j.total_price::text AS amount, j.currency, NULL AS provider_txn_id, NULL AS failure_reason,
             NULL AS refund_reason, coalesce(p.id_payment, new_id) AS id_payment,
             coalesce(p.provider_session_id, session_id) AS provider_session_id,
             coalesce(p.checkout_url, url) AS checkout_url, coalesce(p.created_at, now()::timestamptz(3)) AS created_at,
             coalesce(p.updated_at, now()::timestamptz(3)) AS updated_at
        FROM judged j LEFT JOIN payments p ON p.id_payment = j.open_id`;

/**
 * Opens a group of payments, at most one per order and provider: the attempt that is open already, or a new one.
 * Two instances at the same time may open two attempts of one order: harmless, a second payment is refunded.
 *
 * The shapes of ORDERS and OPEN_ATTEMPT are for the planner; together they brought a group of 64 from 34 ms to 3 ms.
 *
 * Parameters, arrays in order of arrival: 1 orders, 2 buyers, 3 providers, 4 ids for new attempts, 5 sessions and
 * 6 pages where they are known, 7 keys and 8 fingerprints; 9 hours to store responses. Returns a row per request, in that
 * order; its `response` is `refusal`, or the payment.
 */
export const OPEN_PAYMENTS = withStoredResponses({
  operation: 'payments.open',
  user: 'buyer_id',
  keepHours: '$9',
  request: READ_REQUESTS,
  work: `
    judged AS MATERIALIZED (${JUDGE}),
    opened AS (${INSERT_PAYMENTS})`,
  response: RESPONSE,
});
