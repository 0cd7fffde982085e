/**
 * Opens a group of payments, at most one an order and provider: the attempt that is open already, or a new one.
 * Two instances at the same moment may open two attempts of one order: harmless, a second payment is given back.
 *
 * Parameters, arrays in order of arrival: 1 orders, 2 buyers, 3 providers, 4 ids for new attempts, 5 sessions and
 * 6 pages where they are known. Answers a row a call, in that order: `refusal`, or the payment.
 */
export const OPEN_PAYMENTS = `
  WITH asked AS (
    SELECT * FROM unnest($1::int[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[])
      WITH ORDINALITY AS a (id_order, buyer_id, provider, new_id, session_id, url, turn)
  ), own AS MATERIALIZED (
    SELECT a.*, o.total_price, o.currency, o.hold_expires_at,
           o.status = 'pending' AND o.hold_expires_at > now() AS payable
      FROM asked a JOIN orders o ON o.id_order = a.id_order AND o.buyer_id = a.buyer_id
  ), open AS MATERIALIZED (
    SELECT DISTINCT ON (own.turn) own.turn, p.*
      FROM own JOIN payments p ON p.order_id = own.id_order AND p.provider = own.provider AND p.status = 'pending'
     WHERE own.payable ORDER BY own.turn, p.created_at DESC
  ), opened AS (
    INSERT INTO payments (id_payment, order_id, provider, amount, currency, provider_session_id, checkout_url)
    SELECT new_id, id_order, provider, total_price, currency, session_id, url
      FROM own WHERE payable AND NOT EXISTS (SELECT FROM open WHERE open.turn = own.turn)
    RETURNING *
  ), found AS (
    SELECT open.* FROM open UNION ALL SELECT own.turn, opened.* FROM opened JOIN own ON own.new_id = opened.id_payment
  )
  SELECT CASE WHEN own.turn IS NULL THEN 'not_found' WHEN NOT own.payable THEN 'not_payable' END AS refusal,
         own.hold_expires_at, found.*
    FROM asked LEFT JOIN own USING (turn) LEFT JOIN found USING (turn)
   ORDER BY asked.turn`;
