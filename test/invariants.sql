-- What must be true of the sale whenever no statement is running, whatever happened before: one row for each violation.
-- Run by the tests, the model check, the benchmark, the drill and the fault runs.

WITH per_order AS (
  SELECT o.id_order, o.event_id, o.status, o.quantity, o.quantity - o.returned_quantity AS places,
         o.total_price, o.currency,
         (SELECT count(*) FROM tickets t WHERE t.order_id = o.id_order AND t.status <> 'void') AS live_tickets,
         (SELECT count(*) FROM payments p WHERE p.order_id = o.id_order AND p.status = 'succeeded') AS settled,
         (SELECT count(*) FROM payments p
           WHERE p.order_id = o.id_order AND p.status = 'succeeded'
             AND p.amount = o.total_price AND p.currency = o.currency) AS settled_exactly
    FROM orders o
), per_event AS (
  SELECT e.id_event, e.capacity, e.tickets_sold, e.tickets_held,
         (SELECT count(*) FROM tickets t WHERE t.event_id = e.id_event AND t.status <> 'void') AS live_tickets,
         (SELECT coalesce(sum(quantity), 0) FROM orders o
           WHERE o.event_id = e.id_event AND o.status = 'pending') AS held,
         (SELECT coalesce(sum(quantity - returned_quantity), 0) FROM orders o
           WHERE o.event_id = e.id_event AND o.status = 'paid') AS paid
    FROM events e
), per_type AS (
  SELECT t.id_ticket_type, t.capacity, t.tickets_sold, t.tickets_held,
         (SELECT count(*) FROM tickets k JOIN order_items x ON x.order_id = k.order_id AND x.line = k.line
           WHERE x.ticket_type_id = t.id_ticket_type AND k.status <> 'void') AS sold,
         coalesce(sum(i.quantity) FILTER (WHERE o.status = 'pending'), 0) AS held
    FROM ticket_types t
    LEFT JOIN order_items i ON i.ticket_type_id = t.id_ticket_type
    LEFT JOIN orders o ON o.id_order = i.order_id
   GROUP BY t.id_ticket_type
), per_voucher AS (
  SELECT v.id_voucher, v.max_uses, v.uses_held, v.uses_paid,
         count(*) FILTER (WHERE o.status = 'paid') AS paid, count(*) FILTER (WHERE o.status = 'pending') AS held
    FROM vouchers v LEFT JOIN orders o ON o.voucher_id = v.id_voucher
   GROUP BY v.id_voucher
), per_payment AS (
  SELECT p.id_payment, p.order_id, p.status, p.amount, p.provider, p.refund_reason,
         (SELECT coalesce(sum(amount), 0) FROM refunds r
           WHERE r.payment_id = p.id_payment AND r.status = 'succeeded') AS back
    FROM payments p
)
SELECT 'oversold' AS invariant, 'event ' || id_event AS subject,
       format('%s sold and %s held of %s', tickets_sold, tickets_held, capacity) AS detail
  FROM per_event WHERE tickets_sold + tickets_held > capacity OR live_tickets > capacity
UNION ALL
SELECT 'a type is oversold', 'type ' || id_ticket_type, format('%s sold and %s held of %s', tickets_sold, tickets_held, capacity)
  FROM per_type WHERE tickets_sold + tickets_held > capacity
UNION ALL
SELECT 'tickets of a type are those of the items of orders', 'type ' || id_ticket_type,
       format('%s sold and %s held, items %s and %s', tickets_sold, tickets_held, sold, held)
  FROM per_type WHERE tickets_sold <> sold OR tickets_held <> held
UNION ALL
SELECT 'uses of a voucher are orders', 'voucher ' || id_voucher,
       format('%s paid and %s held of %s, orders %s and %s', uses_paid, uses_held, max_uses, paid, held)
  FROM per_voucher WHERE uses_paid + uses_held > max_uses OR uses_paid <> paid OR uses_held <> held
UNION ALL
-- Whatever was sold, held or given back: what vouchers reserve follows from them, and from nothing else.
SELECT 'reserved places are those of vouchers', 'event ' || e.id_event, format('%s, vouchers %s', e.places_reserved, sum(v.places_reserved))
  FROM events e LEFT JOIN vouchers v ON v.event_id = e.id_event
 GROUP BY e.id_event HAVING coalesce(sum(v.places_reserved), 0) <> e.places_reserved
UNION ALL
SELECT 'a voucher reserves what its uses need', 'voucher ' || v.id_voucher,
       format('%s of %s, %s held of %s', v.places_reserved, (v.max_uses - v.uses_paid) * v.max_tickets, v.places_held, held.places)
  FROM vouchers v,
       LATERAL (SELECT coalesce(sum(least(o.quantity, v.max_tickets)), 0) AS places
                  FROM orders o WHERE o.voucher_id = v.id_voucher AND o.status = 'pending') held
 WHERE v.reserves_places AND (v.places_held <> held.places OR CASE
         WHEN NOT v.is_active OR v.valid_until < now() - interval '5 minutes' THEN v.places_reserved <> 0
         -- Its time may have ended a moment ago: a sweep sets it free.
         ELSE v.places_reserved NOT IN (greatest((v.max_uses - v.uses_paid) * v.max_tickets - v.places_held, 0),
                                        CASE WHEN coalesce(v.valid_until > now(), true) THEN -1 ELSE 0 END) END)
UNION ALL
SELECT 'items add up to their order', 'order ' || o.id_order,
       format('%s for %s with a fee of %s, items %s for %s', o.quantity, o.total_price, o.fee, sum(i.quantity), sum(i.total))
  FROM orders o LEFT JOIN order_items i ON i.order_id = o.id_order
 GROUP BY o.id_order HAVING coalesce(sum(i.quantity), 0) <> o.quantity OR coalesce(sum(i.total) + o.fee, -1) <> o.total_price
UNION ALL
SELECT 'what is free has no fee', 'order ' || o.id_order, o.fee::text
  FROM orders o
 WHERE o.fee < 0 OR o.fee > 0 AND NOT EXISTS (SELECT FROM order_items i WHERE i.order_id = o.id_order AND i.total > 0)
UNION ALL
SELECT 'a fee contains its tax', 'order ' || id_order, format('%s of %s', fee_tax_amount, fee)
  FROM orders
 WHERE fee_tax_amount > fee OR fee <> round(fee, 3)
    OR fee_tax_amount <> round(fee * fee_tax_rate / (100 + fee_tax_rate), scale(total_price))
UNION ALL
SELECT 'a total contains its tax', 'order ' || i.order_id || ' line ' || i.line, format('%s of %s', i.tax_amount, i.total)
  FROM order_items i
 WHERE i.tax_amount > i.total OR i.total <> round(i.total, 3) OR i.tax_amount <> round(i.tax_amount, 3)
UNION ALL
SELECT 'an item of a paid order has its tickets', 'order ' || i.order_id || ' line ' || i.line,
       format('%s, %s tickets', i.quantity, count(t.id_ticket))
  FROM order_items i JOIN orders o ON o.id_order = i.order_id AND o.status = 'paid'
  LEFT JOIN tickets t ON t.order_id = i.order_id AND t.line = i.line
 GROUP BY i.order_id, i.line, i.quantity HAVING count(t.id_ticket) <> i.quantity
UNION ALL
SELECT 'sold places are live tickets', 'event ' || id_event, format('%s sold, %s tickets', tickets_sold, live_tickets)
  FROM per_event WHERE tickets_sold <> live_tickets
UNION ALL
SELECT 'sold places are those of paid orders', 'event ' || id_event, format('%s sold, %s paid', tickets_sold, paid)
  FROM per_event WHERE tickets_sold <> paid
UNION ALL
SELECT 'held places are those of pending orders', 'event ' || id_event, format('%s held, %s pending', tickets_held, held)
  FROM per_event WHERE tickets_held <> held
UNION ALL
SELECT 'a paid order has one settled payment of its amount', 'order ' || id_order,
       format('%s settled, %s of them exactly', settled, settled_exactly)
  FROM per_order WHERE status = 'paid' AND (settled <> 1 OR settled_exactly <> 1)
UNION ALL
SELECT 'no settled payment of an order that is not paid', 'order ' || id_order, status
  FROM per_order WHERE status <> 'paid' AND settled > 0
UNION ALL
SELECT 'a paid order has its tickets, all others have none', 'order ' || id_order,
       format('%s, %s places, %s tickets', status, places, live_tickets)
  FROM per_order WHERE live_tickets <> CASE status WHEN 'paid' THEN places ELSE 0 END
UNION ALL
-- Whoever had a ticket of a paid order can see which refund made it void.
SELECT 'a returned ticket names its refund', 'ticket ' || t.id_ticket, format('refund %s', t.refund_id)
  FROM tickets t JOIN orders o ON o.id_order = t.order_id
 WHERE o.status = 'paid' AND t.status = 'void'
   AND NOT EXISTS (SELECT FROM refunds r WHERE r.id_refund = t.refund_id AND r.order_id = t.order_id AND r.part_id = r.id_refund)
UNION ALL
SELECT 'only void tickets name a refund', 'ticket ' || id_ticket, status
  FROM tickets WHERE refund_id IS NOT NULL AND status <> 'void'
UNION ALL
SELECT 'a transaction counts once', 'transaction ' || provider_txn_id, count(*) || ' payments'
  FROM payments WHERE provider_txn_id IS NOT NULL GROUP BY provider_txn_id HAVING count(*) > 1
UNION ALL
SELECT 'money that was taken has a transaction', 'payment ' || id_payment, status
  FROM payments WHERE status IN ('succeeded', 'refund_pending', 'refunded') AND provider_txn_id IS NULL AND provider <> 'free'
UNION ALL
-- Each captured amount either bought tickets or goes back; what an order owes is what waits for its refund.
SELECT 'an order that owes money has the payment that goes back', 'order ' || id_order, status
  FROM orders o
 WHERE (status = 'refund_required' AND NOT EXISTS (
          SELECT FROM payments p WHERE p.order_id = o.id_order AND p.status = 'refund_pending'
             AND p.refund_reason NOT IN ('duplicate', 'mismatch')))
    OR (status = 'refunded' AND NOT EXISTS (
          SELECT FROM payments p WHERE p.order_id = o.id_order AND p.status = 'refunded'
             AND p.refund_reason NOT IN ('duplicate', 'mismatch')))
UNION ALL
-- Money that is owed is never forgotten: a job requests it, a dead letter shows it to an admin, or the provider has
-- accepted it, and then reconciliation asks for its state.
SELECT 'a refund that is owed is on its way or seen', 'payment ' || id_payment, refund_reason
  FROM payments p
 WHERE status = 'refund_pending'
   AND NOT EXISTS (SELECT FROM jobs j WHERE j.type IN ('payments.refund', 'payments.refund_part')
                      AND j.payload ->> 'id_payment' = p.id_payment::text)
   AND NOT EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id_payment AND r.status = 'pending'
                      AND r.provider_refund_id IS NOT NULL)
UNION ALL
SELECT 'a part that is owed is on its way or seen', 'refund ' || first.id_refund, first.amount::text
  FROM refunds first JOIN payments p ON p.id_payment = first.payment_id
 WHERE first.part_id = first.id_refund AND p.status = 'succeeded'
   AND NOT EXISTS (SELECT FROM refunds r WHERE r.part_id = first.id_refund
                      AND (r.status = 'succeeded' OR r.status = 'pending' AND r.provider_refund_id IS NOT NULL))
   AND NOT EXISTS (SELECT FROM jobs j WHERE j.type = 'payments.refund_part' AND j.payload ->> 'id_refund' = first.id_refund::text)
UNION ALL
SELECT 'a part goes back once', 'refund ' || part_id, count(*) || ' times'
  FROM refunds WHERE part_id IS NOT NULL AND status = 'succeeded' GROUP BY part_id HAVING count(*) > 1
UNION ALL
-- What went back is what the rows say, to the cent.
SELECT 'a payment is refunded when all of it went back', 'payment ' || id_payment, format('%s of %s, %s', back, amount, status)
  FROM per_payment
 WHERE status = 'refunded' AND back < amount OR status IN ('succeeded', 'refund_pending') AND amount > 0 AND back >= amount
UNION ALL
SELECT 'nothing waits to go back once all is back', 'refund ' || r.id_refund, r.amount::text
  FROM refunds r JOIN payments p ON p.id_payment = r.payment_id
 WHERE p.status = 'refunded' AND r.status = 'pending' AND r.provider_refund_id IS NULL
UNION ALL
-- A job may fail for the last time just after its money went another way; what is left of it goes within a minute or two.
SELECT 'a dead letter is about money that is owed', 'job ' || j.id_job, j.type
  FROM jobs j JOIN payments p ON p.id_payment::text = j.payload ->> 'id_payment'
 WHERE j.dead_at < now() - interval '5 minutes' AND j.type IN ('payments.refund', 'payments.refund_part')
   AND (p.status = 'refunded' OR j.type = 'payments.refund_part' AND EXISTS (
          SELECT FROM refunds r WHERE r.part_id::text = j.payload ->> 'id_refund' AND r.status = 'succeeded'))
UNION ALL
-- It may seem so: a refund that arrived has failed since, the news of it is on its way, and meanwhile another one has arrived.
SELECT 'no more goes back than was paid, unless a person was told', 'payment ' || id_payment, format('%s of %s', back, amount)
  FROM per_payment
 WHERE back > amount AND NOT EXISTS (
         SELECT FROM audit_log WHERE action = 'payments.refund_excess' AND subject = 'payment:' || id_payment)
UNION ALL
SELECT 'only captured money goes back', 'payment ' || id_payment, status
  FROM per_payment WHERE status IN ('pending', 'failed') AND back > 0
UNION ALL
SELECT 'an order knows what of its money went back', 'order ' || o.id_order, format('%s, refunds %s', o.refunded_amount, p.back)
  FROM orders o JOIN per_payment p ON p.order_id = o.id_order
 WHERE (o.status = 'paid' AND p.status = 'succeeded'
        OR o.status IN ('refund_required', 'refunded') AND p.refund_reason NOT IN ('duplicate', 'mismatch') AND p.provider <> 'free')
   AND o.refunded_amount <> least(p.back, o.total_price)
UNION ALL
SELECT 'an acknowledged capture is there', 'delivery ' || w.event_id, w.outcome
  FROM webhook_events w
 WHERE w.outcome IN ('confirmed', 'late', 'refund_required', 'second_payment', 'mismatch')
   AND NOT EXISTS (SELECT FROM payments p WHERE p.provider_txn_id = coalesce(
                      w.payload -> 'data' ->> 'provider_txn_id',
                      w.payload -> 'data' -> 'object' ->> 'payment_intent',
                      w.payload -> 'data' -> 'object' ->> 'id'))
UNION ALL
SELECT 'receipts are numbered without gaps', 'organizer ' || r.organizer_id,
       format('%s receipts, the last is %s, counted %s', count(*), max(r.number), c.last_number)
  FROM receipts r LEFT JOIN receipt_counters c ON c.organizer_id = r.organizer_id
 GROUP BY r.organizer_id, c.last_number HAVING count(*) <> max(r.number) OR max(r.number) IS DISTINCT FROM c.last_number
UNION ALL
SELECT 'lines and taxes add up to their receipt', 'receipt ' || r.id_receipt, format('%s, lines %s, taxes %s', r.total, l.total, t.gross)
  FROM receipts r,
       LATERAL (SELECT sum((line ->> 'total')::numeric) AS total, sum((line ->> 'tax_amount')::numeric) AS tax
                  FROM jsonb_array_elements(r.lines) line) l,
       LATERAL (SELECT sum((rate ->> 'gross')::numeric) AS gross, sum((rate ->> 'tax')::numeric) AS tax,
                       sum((rate ->> 'net')::numeric) AS net FROM jsonb_array_elements(r.taxes) rate) t
 WHERE l.total <> r.total OR t.gross <> r.total OR t.net + t.tax <> t.gross OR l.tax <> t.tax
UNION ALL
SELECT 'a receipt is that of its order', 'receipt ' || r.id_receipt, format('%s, order %s', r.total, o.total_price)
  FROM receipts r JOIN orders o ON o.id_order = r.order_id
 WHERE r.kind = 'receipt' AND (r.total <> o.total_price OR o.paid_at IS NULL)
UNION ALL
SELECT 'credit notes are no more than their receipt', 'order ' || r.order_id,
       format('%s of %s', sum(n.total), r.total)
  FROM receipts r JOIN receipts n ON n.order_id = r.order_id AND n.kind = 'credit_note'
 WHERE r.kind = 'receipt' GROUP BY r.id_receipt HAVING sum(n.total) > r.total
UNION ALL
SELECT 'a credit note corrects a receipt', 'receipt ' || n.id_receipt, 'order ' || n.order_id
  FROM receipts n WHERE n.kind = 'credit_note'
   AND NOT EXISTS (SELECT FROM receipts r WHERE r.order_id = n.order_id AND r.kind = 'receipt')
ORDER BY 1, 2;
