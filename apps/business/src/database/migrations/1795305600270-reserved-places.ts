import { MigrationInterface, QueryRunner } from 'typeorm';

const USED = (orders: string) => `
      UPDATE vouchers v SET uses_held = uses_held + u.held, uses_paid = uses_paid + u.paid${orders}`;

/** @param reserves what else changes of a voucher: nothing in the former release */
const countPlacedOrders = (reserves: string) => `
  CREATE OR REPLACE FUNCTION count_placed_orders() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO order_items (order_id, line, ticket_type_id, quantity, unit_price, discount, tax_amount, total)
    SELECT p.id_order, 1, first.id, p.quantity, round(p.total_price / p.quantity, scale(p.total_price)), 0, 0, p.total_price
      FROM placed p
     CROSS JOIN LATERAL (SELECT min(t.id_ticket_type) AS id FROM ticket_types t WHERE t.event_id = p.event_id) first
     WHERE first.id IS NOT NULL
       AND p.id_order NOT IN (SELECT i.order_id FROM order_items i WHERE i.order_id = ANY (ARRAY (SELECT id_order FROM placed)));
    IF EXISTS (SELECT FROM placed WHERE voucher_id IS NOT NULL) THEN${USED(reserves)}
        FROM (SELECT voucher_id, count(*) FILTER (WHERE status = 'pending') AS held,
                     count(*) FILTER (WHERE status = 'paid') AS paid
                FROM placed WHERE voucher_id IS NOT NULL GROUP BY voucher_id) u
       WHERE v.id_voucher = u.voucher_id;
    END IF;
    RETURN NULL;
  END $$`;

/** @param reserves what else changes of a voucher: nothing in the former release */
const countMovedOrders = (reserves: string) => `
  CREATE OR REPLACE FUNCTION count_moved_orders() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM before b JOIN moved m USING (id_order) WHERE b.status <> m.status) THEN RETURN NULL; END IF;
    UPDATE ticket_types t SET tickets_held = tickets_held + c.held
      FROM (SELECT i.ticket_type_id,
                   sum(i.quantity * ((m.status = 'pending')::int - (b.status = 'pending')::int)) AS held
              FROM before b JOIN moved m USING (id_order) JOIN order_items i ON i.order_id = m.id_order
             WHERE i.order_id = ANY (ARRAY (SELECT id_order FROM moved)) AND b.status <> m.status
             GROUP BY i.ticket_type_id) c
     WHERE t.id_ticket_type = c.ticket_type_id AND c.held <> 0;
    IF EXISTS (SELECT FROM moved WHERE voucher_id IS NOT NULL) THEN${USED(reserves)}
        FROM (SELECT m.voucher_id, sum((m.status = 'pending')::int - (b.status = 'pending')::int) AS held,
                     sum((m.status = 'paid')::int - (b.status = 'paid')::int) AS paid
                FROM before b JOIN moved m USING (id_order) WHERE m.voucher_id IS NOT NULL GROUP BY m.voucher_id) u
       WHERE v.id_voucher = u.voucher_id AND (u.held <> 0 OR u.paid <> 0);
    END IF;
    RETURN NULL;
  END $$`;

const PLACED = `,
             places_held = places_held + CASE WHEN v.reserves_places THEN
               (SELECT coalesce(sum(least(p.quantity, v.max_tickets)), 0) FROM placed p
                 WHERE p.voucher_id = v.id_voucher AND p.status = 'pending') ELSE 0 END`;

const MOVED = `,
             places_held = places_held + CASE WHEN v.reserves_places THEN
               (SELECT coalesce(sum(least(m.quantity, v.max_tickets) * ((m.status = 'pending')::int - (b.status = 'pending')::int)), 0)
                  FROM before b JOIN moved m USING (id_order) WHERE m.voucher_id = v.id_voucher) ELSE 0 END`;

/**
 * A pure function of the row, whatever changes it: orders, its organizer, or the time. What the held orders have taken is
 * no longer reserved, but comes back with them; the rest of a use is free for everybody once the use is paid.
 */
const RESERVE = `
  CREATE FUNCTION reserve_places() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.places_reserved := CASE WHEN NEW.reserves_places AND NEW.is_active AND coalesce(NEW.valid_until > now(), true)
      THEN greatest((NEW.max_uses - NEW.uses_paid) * NEW.max_tickets - NEW.places_held, 0) ELSE 0 END;
    RETURN NEW;
  END $$;
  COMMENT ON FUNCTION reserve_places() IS 'How many places a voucher reserves; none when it is switched off or over';
  CREATE TRIGGER vouchers_reserve BEFORE INSERT OR UPDATE ON vouchers
    FOR EACH ROW WHEN (NEW.reserves_places OR NEW.places_reserved > 0) EXECUTE FUNCTION reserve_places();

  CREATE FUNCTION count_added_reserves() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE events e SET places_reserved = places_reserved + a.places
      FROM (SELECT event_id, sum(places_reserved) AS places FROM added GROUP BY event_id) a
     WHERE e.id_event = a.event_id AND a.places > 0;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION count_added_reserves() IS 'Counts what new vouchers reserve, in one change of the event for thousands of codes';
  CREATE TRIGGER vouchers_added AFTER INSERT ON vouchers REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_added_reserves();

  CREATE FUNCTION count_changed_reserves() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE events e SET places_reserved = places_reserved + c.places
      FROM (SELECT event_id, sum(places) AS places
              FROM (SELECT event_id, places_reserved AS places FROM changed
                    UNION ALL SELECT event_id, -places_reserved FROM before) both_states
             GROUP BY event_id HAVING sum(places) <> 0) c
     WHERE e.id_event = c.event_id;
    RETURN NULL;
  END $$;
  COMMENT ON FUNCTION count_changed_reserves() IS 'Counts what vouchers reserve from now on, in one change of each event; the statement has locked them';
  CREATE TRIGGER vouchers_changed AFTER UPDATE ON vouchers REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_changed_reserves()`;

/**
 * Vouchers that reserve places of their event (ADR 0065). Everything is instant on tables of any size; a later migration
 * validates. An instance of the former release sells what is reserved as well, never more than there is.
 */
export class ReservedPlaces1795305600270 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN places_reserved integer NOT NULL DEFAULT 0;
      ALTER TABLE events ADD CONSTRAINT events_reserved_not_negative CHECK (places_reserved >= 0) NOT VALID;
      COMMENT ON COLUMN events.places_reserved IS 'Places that only orders with certain vouchers get: the sum of vouchers.places_reserved; kept by triggers'`);
    await runner.query(`
      ALTER TABLE vouchers ADD COLUMN reserves_places boolean NOT NULL DEFAULT false,
                           ADD COLUMN places_held     integer NOT NULL DEFAULT 0,
                           ADD COLUMN places_reserved integer NOT NULL DEFAULT 0;
      ALTER TABLE vouchers ADD CONSTRAINT vouchers_reserve CHECK (NOT reserves_places OR max_uses IS NOT NULL AND max_tickets IS NOT NULL) NOT VALID;
      ALTER TABLE vouchers ADD CONSTRAINT vouchers_places_not_negative CHECK (places_held >= 0 AND places_reserved >= 0) NOT VALID;
      COMMENT ON COLUMN vouchers.reserves_places IS 'Whether places of the event are reserved for its uses';
      COMMENT ON COLUMN vouchers.places_held IS 'Of what it reserves, what pending orders have taken; kept by triggers where it reserves';
      COMMENT ON COLUMN vouchers.places_reserved IS 'Places of the event that only orders with it get; kept by a trigger'`);
    await runner.query(RESERVE);
    await runner.query(countPlacedOrders(PLACED));
    await runner.query(countMovedOrders(MOVED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(countPlacedOrders(''));
    await runner.query(countMovedOrders(''));
    await runner.query(`
      DROP TRIGGER vouchers_reserve ON vouchers;
      DROP TRIGGER vouchers_added ON vouchers;
      DROP TRIGGER vouchers_changed ON vouchers;
      DROP FUNCTION reserve_places;
      DROP FUNCTION count_added_reserves;
      DROP FUNCTION count_changed_reserves;
      ALTER TABLE vouchers DROP COLUMN reserves_places, DROP COLUMN places_held, DROP COLUMN places_reserved;
      ALTER TABLE events DROP COLUMN places_reserved`);
  }
}
