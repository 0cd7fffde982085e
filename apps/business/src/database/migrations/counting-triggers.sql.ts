/**
 * What ticket types and vouchers have held, sold and used, counted by triggers on orders, their items and tickets (ADR
 * 0056). For the migration that makes the tables; a later change is a migration of its own.
 */
export const COUNTING_TRIGGERS = `
  CREATE FUNCTION add_first_ticket_type() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO ticket_types (event_id, name, price) SELECT id_event, 'General admission', price FROM added;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION add_first_ticket_type() IS 'Gives each new event the ticket type that its price and capacity describe';
  CREATE TRIGGER events_first_type AFTER INSERT ON events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION add_first_ticket_type();

  CREATE FUNCTION follow_event_price() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE ticket_types t SET price = NEW.price
     WHERE event_id = NEW.id_event AND status <> 'archived' AND price::text <> NEW.price::text
       AND NOT EXISTS (SELECT FROM ticket_types other
                        WHERE other.event_id = NEW.id_event AND other.status <> 'archived'
                          AND other.id_ticket_type <> t.id_ticket_type);
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION follow_event_price() IS 'The price of an event with one ticket type is the price of that type';
  -- Compared as texts: 5000.00 and 5000 are equal numbers, and the places are those of the currency.
  CREATE TRIGGER events_price_of_type AFTER UPDATE OF price ON events
    FOR EACH ROW WHEN (OLD.price::text IS DISTINCT FROM NEW.price::text) EXECUTE FUNCTION follow_event_price();

  CREATE FUNCTION count_added_items() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE ticket_types t SET tickets_held = tickets_held + a.held
      FROM (SELECT i.ticket_type_id, sum(i.quantity) AS held
              FROM added i JOIN orders o ON o.id_order = i.order_id
             WHERE o.id_order = ANY (ARRAY (SELECT order_id FROM added)) AND o.status = 'pending'
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION count_added_items() IS 'Counts the items of new orders as held; the statement has locked the events';
  CREATE TRIGGER order_items_added AFTER INSERT ON order_items REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_added_items();

  CREATE FUNCTION count_issued_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE ticket_types t SET tickets_sold = tickets_sold + a.sold
      FROM (SELECT i.ticket_type_id, count(*) AS sold
              FROM issued n JOIN order_items i ON i.order_id = n.order_id AND i.line = n.line
             WHERE i.order_id = ANY (ARRAY (SELECT order_id FROM issued)) AND n.status <> 'void'
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION count_issued_tickets() IS 'Counts new tickets as sold; the statement has locked the events';
  CREATE TRIGGER tickets_issued AFTER INSERT ON tickets REFERENCING NEW TABLE AS issued
    FOR EACH STATEMENT EXECUTE FUNCTION count_issued_tickets();

  CREATE FUNCTION count_void_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM before b JOIN changed c USING (id_ticket) WHERE b.status <> 'void' AND c.status = 'void')
      THEN RETURN NULL; END IF;
    UPDATE ticket_types t SET tickets_sold = tickets_sold - a.gone
      FROM (SELECT i.ticket_type_id, count(*) AS gone
              FROM before b JOIN changed c USING (id_ticket)
              JOIN order_items i ON i.order_id = c.order_id AND i.line = c.line
             WHERE i.order_id = ANY (ARRAY (SELECT order_id FROM changed)) AND b.status <> 'void' AND c.status = 'void'
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION count_void_tickets() IS 'Counts tickets that become void as sold no more; the statement has locked the events';
  CREATE TRIGGER tickets_changed AFTER UPDATE ON tickets REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_void_tickets();

  CREATE FUNCTION count_placed_orders() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO order_items (order_id, line, ticket_type_id, quantity, unit_price, discount, tax_amount, total)
    SELECT p.id_order, 1, first.id, p.quantity, round(p.total_price / p.quantity, scale(p.total_price)), 0, 0, p.total_price
      FROM placed p
     CROSS JOIN LATERAL (SELECT min(t.id_ticket_type) AS id FROM ticket_types t WHERE t.event_id = p.event_id) first
     WHERE first.id IS NOT NULL AND NOT EXISTS (SELECT FROM order_items i WHERE i.order_id = p.id_order);
    IF EXISTS (SELECT FROM placed WHERE voucher_id IS NOT NULL) THEN
      UPDATE vouchers v SET uses_held = uses_held + u.held, uses_paid = uses_paid + u.paid
        FROM (SELECT voucher_id, count(*) FILTER (WHERE status = 'pending') AS held,
                     count(*) FILTER (WHERE status = 'paid') AS paid
                FROM placed WHERE voucher_id IS NOT NULL GROUP BY voucher_id) u
       WHERE v.id_voucher = u.voucher_id;
    END IF;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION count_placed_orders() IS 'Counts the vouchers of new orders, and gives one item to an order of the former release, which knows none; before its event has a type, the migration does';
  CREATE TRIGGER orders_placed AFTER INSERT ON orders REFERENCING NEW TABLE AS placed
    FOR EACH STATEMENT EXECUTE FUNCTION count_placed_orders();

  CREATE FUNCTION count_moved_orders() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM before b JOIN moved m USING (id_order) WHERE b.status <> m.status) THEN RETURN NULL; END IF;
    UPDATE ticket_types t SET tickets_held = tickets_held + c.held
      FROM (SELECT i.ticket_type_id,
                   sum(i.quantity * ((m.status = 'pending')::int - (b.status = 'pending')::int)) AS held
              FROM before b JOIN moved m USING (id_order) JOIN order_items i ON i.order_id = m.id_order
             WHERE i.order_id = ANY (ARRAY (SELECT id_order FROM moved)) AND b.status <> m.status
             GROUP BY i.ticket_type_id) c
     WHERE t.id_ticket_type = c.ticket_type_id AND c.held <> 0;
    IF EXISTS (SELECT FROM moved WHERE voucher_id IS NOT NULL) THEN
      UPDATE vouchers v SET uses_held = uses_held + u.held, uses_paid = uses_paid + u.paid
        FROM (SELECT m.voucher_id, sum((m.status = 'pending')::int - (b.status = 'pending')::int) AS held,
                     sum((m.status = 'paid')::int - (b.status = 'paid')::int) AS paid
                FROM before b JOIN moved m USING (id_order) WHERE m.voucher_id IS NOT NULL GROUP BY m.voucher_id) u
       WHERE v.id_voucher = u.voucher_id AND (u.held <> 0 OR u.paid <> 0);
    END IF;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION count_moved_orders() IS 'Counts what orders that change their state hold, and their vouchers; the statement has locked the events';
  CREATE TRIGGER orders_moved AFTER UPDATE ON orders REFERENCING OLD TABLE AS before NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION count_moved_orders()`;
