import type { SaleUnderTest } from '../../support/sale-under-test';

/** The state of the sale in the words of the model: what its event, orders, tickets and payments are. */
export async function realState({
  sale,
  id_event,
}: {
  readonly sale: SaleUnderTest;
  readonly id_event: number;
}) {
  const [state] = await sale.query(
    `SELECT tickets_sold AS sold, tickets_held AS held,
            coalesce((SELECT string_agg(status, ' ' ORDER BY id_order) FROM orders WHERE event_id = $1), '') AS orders,
            coalesce((SELECT string_agg((SELECT count(*) FROM tickets t WHERE t.order_id = o.id_order AND t.status <> 'void')::text,
                                        ' ' ORDER BY id_order) FROM orders o WHERE event_id = $1), '') AS tickets,
            coalesce((SELECT string_agg(concat_ws(' ', provider_txn_id, p.status, coalesce(refund_reason, ''),
                                                  (SELECT string_agg(r.amount || ' ' || r.status, ' ' ORDER BY attempt)
                                                     FROM refunds r WHERE r.payment_id = p.id_payment)), ', '
                                        ORDER BY provider_txn_id COLLATE "C", p.status) FROM payments p JOIN orders ON id_order = order_id
                       WHERE event_id = $1 AND provider_txn_id IS NOT NULL), '') AS money
       FROM events WHERE id_event = $1`,
    [id_event],
  );
  return state;
}
