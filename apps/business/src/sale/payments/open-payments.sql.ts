import { withStoredResponses } from '@proticket/platform';

/**
 * Opens a group of payments, at most one an order and provider: the attempt that is open already, or a new one.
 * Two instances at the same moment may open two attempts of one order: harmless, a second payment is given back.
 *
 * Two shapes are for the planner, which knows nothing of tables that grow by thousands a second. Orders are joined by
 * their number alone and compared with the buyer afterwards: joined by both, it expects one row and reads the payments
 * from end to end for each. And IS TRUE hides the state from it: else it takes the index of all pending payments for a
 * short one. Together 34 ms became 3 for a group of 64.
 *
 * Parameters, arrays in order of arrival: 1 orders, 2 buyers, 3 providers, 4 ids for new attempts, 5 sessions and
 * 6 pages where they are known, 7 keys and 8 fingerprints; 9 hours to store responses. Returns a row per call, in that order;
 * its `response` is `refusal`, or the payment.
 */
export const OPEN_PAYMENTS = withStoredResponses({
  operation: 'payments.open',
  user: 'buyer_id',
  keepHours: '$9',
  request: `
    SELECT * FROM unnest($1::int[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bytea[])
      WITH ORDINALITY AS a (id_order, buyer_id, provider, new_id, session_id, url, key, fingerprint, turn)`,
  work: `asked AS MATERIALIZED (
    SELECT a.*, o.total_price, o.currency, o.hold_expires_at,
           CASE WHEN o.buyer_id = a.buyer_id THEN CASE WHEN o.status <> 'pending' OR o.hold_expires_at <= now() THEN 'not_payable' END
                ELSE 'not_found' END AS refusal,
           (SELECT id_payment FROM payments p
             WHERE p.order_id = a.id_order AND p.provider = a.provider AND (p.status = 'pending') IS TRUE
             ORDER BY created_at DESC LIMIT 1) AS open_id
      FROM request a
      LEFT JOIN (SELECT * FROM orders WHERE id_order = ANY (ARRAY (SELECT unnest($1::int[])))) o ON o.id_order = a.id_order
     WHERE a.turn NOT IN (SELECT turn FROM stored)
  ), opened AS (
    INSERT INTO payments (id_payment, order_id, provider, amount, currency, provider_session_id, checkout_url)
    SELECT new_id, id_order, provider, total_price, currency, session_id, url
      FROM asked WHERE refusal IS NULL AND open_id IS NULL
  )`,
  response: `
    SELECT a.turn, a.refusal, a.hold_expires_at, a.id_order AS order_id, 'pending' AS status, a.provider,
           a.total_price::text AS amount, a.currency, NULL AS provider_txn_id, NULL AS failure_reason,
           NULL AS refund_reason, coalesce(p.id_payment, new_id) AS id_payment,
           coalesce(p.provider_session_id, session_id) AS provider_session_id,
           coalesce(p.checkout_url, url) AS checkout_url, coalesce(p.created_at, now()::timestamptz(3)) AS created_at,
           coalesce(p.updated_at, now()::timestamptz(3)) AS updated_at
      FROM asked a LEFT JOIN payments p ON p.id_payment = a.open_id`,
});
