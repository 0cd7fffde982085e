/** The bodies of counting triggers as they were before migration 310, for its way back. */
export const FORMER_COUNTS = {
  count_added_items: `
    UPDATE ticket_types t SET tickets_held = tickets_held + a.held
      FROM (SELECT i.ticket_type_id, sum(i.quantity) FILTER (WHERE o.status = 'pending') AS held
              FROM added i JOIN orders o ON o.id_order = i.order_id
             WHERE o.id_order = ANY (ARRAY (SELECT order_id FROM added))
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id AND a.held > 0;`,

  count_issued_tickets: `
    UPDATE ticket_types t SET tickets_sold = tickets_sold + a.sold
      FROM (SELECT i.ticket_type_id, count(*) AS sold
              FROM issued n JOIN order_items i ON i.order_id = n.order_id AND i.line = n.line
             WHERE i.order_id = ANY (ARRAY (SELECT order_id FROM issued)) AND n.status <> 'void'
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id;`,

  count_void_tickets: `
    IF NOT EXISTS (SELECT FROM before b JOIN changed c USING (id_ticket) WHERE b.status <> 'void' AND c.status = 'void')
      THEN RETURN NULL; END IF;
    UPDATE ticket_types t SET tickets_sold = tickets_sold - a.gone
      FROM (SELECT i.ticket_type_id, count(*) AS gone
              FROM before b JOIN changed c USING (id_ticket)
              JOIN order_items i ON i.order_id = c.order_id AND i.line = c.line
             WHERE i.order_id = ANY (ARRAY (SELECT order_id FROM changed)) AND b.status <> 'void' AND c.status = 'void'
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id;`,

  count_moved_orders: `
    IF NOT EXISTS (SELECT FROM before b JOIN moved m USING (id_order) WHERE b.status <> m.status) THEN RETURN NULL; END IF;
    UPDATE ticket_types t SET tickets_held = tickets_held + c.held
      FROM (SELECT i.ticket_type_id,
                   sum(i.quantity * ((m.status = 'pending')::int - (b.status = 'pending')::int)) AS held
              FROM before b JOIN moved m USING (id_order) JOIN order_items i ON i.order_id = m.id_order
             WHERE i.order_id = ANY (ARRAY (SELECT id_order FROM moved)) AND b.status <> m.status
             GROUP BY i.ticket_type_id) c
     WHERE t.id_ticket_type = c.ticket_type_id AND c.held <> 0;
    IF EXISTS (SELECT FROM moved WHERE voucher_id IS NOT NULL) THEN
      UPDATE vouchers v SET uses_held = uses_held + u.held, uses_paid = uses_paid + u.paid,
             places_held = places_held + CASE WHEN v.reserves_places THEN
               (SELECT coalesce(sum(least(m.quantity, v.max_tickets) * ((m.status = 'pending')::int - (b.status = 'pending')::int)), 0)
                  FROM before b JOIN moved m USING (id_order) WHERE m.voucher_id = v.id_voucher) ELSE 0 END
        FROM (SELECT m.voucher_id, sum((m.status = 'pending')::int - (b.status = 'pending')::int) AS held,
                     sum((m.status = 'paid')::int - (b.status = 'paid')::int) AS paid
                FROM before b JOIN moved m USING (id_order) WHERE m.voucher_id IS NOT NULL GROUP BY m.voucher_id) u
       WHERE v.id_voucher = u.voucher_id AND (u.held <> 0 OR u.paid <> 0);
    END IF;`,
};
