import { MigrationInterface, QueryRunner } from 'typeorm';
import { COUNTING_TRIGGERS } from './counting-triggers.sql';

/**
 * What an event sells: ticket types, the items of an order, and vouchers. Everything here is instant on tables of any size.
 *
 * The counters of types and vouchers follow from the states of orders, kept by triggers (ADR 0056): instances of the
 * former release, which know neither, keep them right during a roll-out. Functions that count places of a buyer are VOLATILE
 * plpgsql for the reasons of `tickets_of_buyer`.
 */
export class TicketTypes1795305600200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TICKET_TYPES);
    await runner.query(VOUCHERS);
    await runner.query(ORDER_ITEMS);
    await runner.query(COUNTING_TRIGGERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER events_first_type ON events;
      DROP TRIGGER events_price_of_type ON events;
      DROP TRIGGER orders_placed ON orders;
      DROP TRIGGER orders_moved ON orders;
      DROP FUNCTION add_first_ticket_type();
      DROP FUNCTION follow_event_price();
      DROP FUNCTION count_placed_orders();
      DROP FUNCTION count_moved_orders();
      DROP FUNCTION tickets_of_buyer_by_type(uuid, integer);
      DROP TABLE order_items;
      DROP FUNCTION count_added_items();
      DROP TRIGGER tickets_issued ON tickets;
      DROP TRIGGER tickets_changed ON tickets;
      DROP FUNCTION count_issued_tickets();
      DROP FUNCTION count_void_tickets();
      ALTER TABLE tickets DROP COLUMN line;
      ALTER TABLE orders DROP COLUMN voucher_id;
      ALTER TABLE events DROP COLUMN max_per_buyer;
      DROP TABLE voucher_guesses;
      DROP TABLE vouchers;
      DROP TABLE ticket_types`);
  }
}

const TICKET_TYPES = `
  CREATE TABLE ticket_types (
    id_ticket_type serial,
    event_id       integer        NOT NULL,
    name           varchar(100)   NOT NULL,
    description    varchar(1000)  NOT NULL DEFAULT '',
    price          numeric        NOT NULL,
    capacity       integer,
    tickets_sold   integer        NOT NULL DEFAULT 0,
    tickets_held   integer        NOT NULL DEFAULT 0,
    sales_start    timestamptz(3),
    sales_end      timestamptz(3),
    opens_after    integer,
    min_per_order  integer        NOT NULL DEFAULT 1,
    max_per_order  integer,
    max_per_buyer  integer,
    status         varchar(16)    NOT NULL DEFAULT 'on_sale',
    visibility     varchar(16)    NOT NULL DEFAULT 'public',
    position       integer        NOT NULL DEFAULT 0,
    tax_rate       numeric        NOT NULL DEFAULT 0,
    created_at     timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT ticket_types_pkey PRIMARY KEY (id_ticket_type),
    CONSTRAINT ticket_types_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event) ON DELETE CASCADE,
    CONSTRAINT ticket_types_opens_after_fk FOREIGN KEY (opens_after) REFERENCES ticket_types (id_ticket_type),
    CONSTRAINT ticket_types_not_after_itself CHECK (opens_after <> id_ticket_type),
    CONSTRAINT ticket_types_price_not_negative CHECK (price >= 0),
    CONSTRAINT ticket_types_sold_not_negative CHECK (tickets_sold >= 0),
    CONSTRAINT ticket_types_held_not_negative CHECK (tickets_held >= 0),
    CONSTRAINT ticket_types_never_oversold CHECK (tickets_sold + tickets_held <= capacity),
    CONSTRAINT ticket_types_per_order CHECK (min_per_order >= 1 AND max_per_order >= min_per_order),
    CONSTRAINT ticket_types_max_per_buyer CHECK (max_per_buyer >= min_per_order),
    CONSTRAINT ticket_types_sales_window CHECK (sales_end > sales_start),
    CONSTRAINT ticket_types_status CHECK (status IN ('on_sale', 'paused', 'archived')),
    CONSTRAINT ticket_types_visibility CHECK (visibility IN ('public', 'voucher')),
    CONSTRAINT ticket_types_tax_rate CHECK (tax_rate >= 0 AND tax_rate < 100)
  );
  CREATE UNIQUE INDEX ticket_types_event_name ON ticket_types (event_id, lower(name)) WHERE status <> 'archived';
  CREATE INDEX ticket_types_event ON ticket_types (event_id, position, id_ticket_type);
  COMMENT ON TABLE ticket_types IS 'What an event sells: kinds of tickets with prices and limits of their own; each event has one from the start';
  COMMENT ON COLUMN ticket_types.id_ticket_type IS 'Internal number';
  COMMENT ON COLUMN ticket_types.event_id IS 'Whose places it sells';
  COMMENT ON COLUMN ticket_types.name IS 'As buyers read it';
  COMMENT ON COLUMN ticket_types.description IS 'Plain text';
  COMMENT ON COLUMN ticket_types.price IS 'Gross price of one ticket in the currency of the event';
  COMMENT ON COLUMN ticket_types.capacity IS 'Most tickets of it, within the capacity of the event; NULL: as many as the event has places';
  COMMENT ON COLUMN ticket_types.tickets_sold IS 'Tickets that are not void; kept by triggers';
  COMMENT ON COLUMN ticket_types.tickets_held IS 'Tickets of pending orders; kept by triggers';
  COMMENT ON COLUMN ticket_types.sales_start IS 'On sale from then; NULL: as soon as the event is';
  COMMENT ON COLUMN ticket_types.sales_end IS 'On sale until then; NULL: as long as the event is';
  COMMENT ON COLUMN ticket_types.opens_after IS 'On sale only once this type is sold out, over or archived';
  COMMENT ON COLUMN ticket_types.min_per_order IS 'Fewest tickets of it in an order that has any';
  COMMENT ON COLUMN ticket_types.max_per_order IS 'Most tickets of it in an order; NULL: the limit of the event alone';
  COMMENT ON COLUMN ticket_types.max_per_buyer IS 'Most tickets of it that one buyer holds or owns; NULL: no limit of its own';
  COMMENT ON COLUMN ticket_types.status IS 'on_sale, paused or archived; an archived one is kept for the orders that have it';
  COMMENT ON COLUMN ticket_types.visibility IS 'public; voucher: only an order with a voucher that opens it may have it';
  COMMENT ON COLUMN ticket_types.position IS 'Order in which buyers see the types, then by id';
  COMMENT ON COLUMN ticket_types.tax_rate IS 'Percentage of tax that the price contains';
  ALTER TABLE events ADD COLUMN max_per_buyer integer;
  ALTER TABLE events ADD CONSTRAINT events_max_per_buyer CHECK (max_per_buyer >= 1) NOT VALID;
  COMMENT ON COLUMN events.max_per_buyer IS 'Most tickets of the event that one buyer holds or owns; NULL: the limit of the installation alone';
  COMMENT ON COLUMN events.price IS 'Lowest price of the ticket types on sale; with one type, its price';

  CREATE FUNCTION tickets_of_buyer_by_type(buyer uuid, ticket_type integer) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    RETURN (SELECT coalesce(sum(CASE o.status WHEN 'pending' THEN i.quantity ELSE (
                     SELECT count(*) FROM tickets t WHERE t.order_id = i.order_id AND t.line = i.line AND t.status <> 'void') END), 0)
              FROM orders o JOIN order_items i ON i.order_id = o.id_order
             WHERE o.buyer_id = buyer AND i.ticket_type_id + 0 = ticket_type AND o.status IN ('pending', 'paid'));
  END $$;
  COMMENT ON FUNCTION tickets_of_buyer_by_type(uuid, integer) IS
    'Tickets of a type that a buyer holds or owns now, as committed at the moment of the call; lock the event first'`;

const VOUCHERS = `
  CREATE TABLE vouchers (
    id_voucher      uuid           NOT NULL DEFAULT uuid_v7(),
    event_id        integer        NOT NULL,
    code            varchar(40)    NOT NULL,
    kind            varchar(8)     NOT NULL,
    value           numeric        NOT NULL,
    ticket_type_ids integer[],
    max_uses        integer,
    max_tickets     integer,
    uses_held       integer        NOT NULL DEFAULT 0,
    uses_paid       integer        NOT NULL DEFAULT 0,
    valid_from      timestamptz(3),
    valid_until     timestamptz(3),
    opens_hidden    boolean        NOT NULL DEFAULT false,
    is_active       boolean        NOT NULL DEFAULT true,
    note            varchar(200)   NOT NULL DEFAULT '',
    created_at      timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT vouchers_pkey PRIMARY KEY (id_voucher),
    CONSTRAINT vouchers_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event) ON DELETE CASCADE,
    CONSTRAINT vouchers_code CHECK (code ~ '^[A-Za-z0-9-]{3,40}$'),
    CONSTRAINT vouchers_kind CHECK (kind IN ('percent', 'amount', 'price')),
    CONSTRAINT vouchers_value CHECK (value >= 0 AND (kind <> 'percent' OR value <= 100)),
    CONSTRAINT vouchers_limits CHECK (max_uses >= 1 AND max_tickets >= 1),
    CONSTRAINT vouchers_uses_not_negative CHECK (uses_held >= 0 AND uses_paid >= 0),
    CONSTRAINT vouchers_never_overused CHECK (uses_held + uses_paid <= max_uses),
    CONSTRAINT vouchers_window CHECK (valid_until > valid_from)
  );
  CREATE UNIQUE INDEX vouchers_event_code ON vouchers (event_id, upper(code));
  CREATE INDEX vouchers_event_id ON vouchers (event_id, id_voucher);
  COMMENT ON TABLE vouchers IS 'Codes that change what an order of an event costs or may have';
  COMMENT ON COLUMN vouchers.id_voucher IS 'UUID version 7';
  COMMENT ON COLUMN vouchers.event_id IS 'Where it is taken';
  COMMENT ON COLUMN vouchers.code IS 'What a buyer types; unique in the event, whatever its case';
  COMMENT ON COLUMN vouchers.kind IS 'percent: of the price; amount: off each ticket; price: what each ticket costs instead, if it is less';
  COMMENT ON COLUMN vouchers.value IS 'A percentage, or an amount in the currency of the event';
  COMMENT ON COLUMN vouchers.ticket_type_ids IS 'The types it is for; NULL: all';
  COMMENT ON COLUMN vouchers.max_uses IS 'Most orders that use it; NULL: any number';
  COMMENT ON COLUMN vouchers.max_tickets IS 'Most tickets of an order that it is for; NULL: any number';
  COMMENT ON COLUMN vouchers.uses_held IS 'Pending orders with it; kept by triggers';
  COMMENT ON COLUMN vouchers.uses_paid IS 'Paid orders with it; kept by triggers';
  COMMENT ON COLUMN vouchers.valid_from IS 'Taken from then; NULL: at once';
  COMMENT ON COLUMN vouchers.valid_until IS 'Taken until then; NULL: as long as the event sells';
  COMMENT ON COLUMN vouchers.opens_hidden IS 'Whether orders with it may have types that are not public';
  COMMENT ON COLUMN vouchers.is_active IS 'False: its organizer has switched it off';
  COMMENT ON COLUMN vouchers.note IS 'For its organizer: who or what it was made for';
  CREATE TABLE voucher_guesses (
    guesser varchar(60)    NOT NULL,
    misses  integer        NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    CONSTRAINT voucher_guesses_pkey PRIMARY KEY (guesser)
  );
  COMMENT ON TABLE voucher_guesses IS 'Codes that were tried and not there, counted for all instances together';
  COMMENT ON COLUMN voucher_guesses.guesser IS 'ip and address, or user and users.id_user of the auth database';
  COMMENT ON COLUMN voucher_guesses.misses IS 'Within the window';
  COMMENT ON COLUMN voucher_guesses.ends_at IS 'End of the window';
  ALTER TABLE orders ADD COLUMN voucher_id uuid;
  ALTER TABLE orders ADD CONSTRAINT orders_voucher_fk FOREIGN KEY (voucher_id) REFERENCES vouchers (id_voucher) NOT VALID;
  COMMENT ON COLUMN orders.voucher_id IS 'The voucher that it uses'`;

const ORDER_ITEMS = `
  CREATE TABLE order_items (
    order_id       integer  NOT NULL,
    line           smallint NOT NULL,
    ticket_type_id integer  NOT NULL,
    quantity       integer  NOT NULL,
    unit_price     numeric  NOT NULL,
    discount       numeric  NOT NULL,
    tax_amount     numeric  NOT NULL,
    total          numeric  NOT NULL,
    CONSTRAINT order_items_pkey PRIMARY KEY (order_id, line),
    CONSTRAINT order_items_order_fk FOREIGN KEY (order_id) REFERENCES orders (id_order),
    CONSTRAINT order_items_type_fk FOREIGN KEY (ticket_type_id) REFERENCES ticket_types (id_ticket_type),
    CONSTRAINT order_items_quantity_positive CHECK (quantity > 0),
    CONSTRAINT order_items_amounts CHECK (unit_price >= 0 AND discount >= 0 AND tax_amount >= 0 AND total >= tax_amount),
    CONSTRAINT order_items_total CHECK (total = unit_price * quantity - discount)
  );
  CREATE INDEX order_items_type ON order_items (ticket_type_id, order_id);
  COMMENT ON TABLE order_items IS 'What an order consists of; its quantities and totals add up to those of the order';
  COMMENT ON COLUMN order_items.order_id IS 'Whose item it is';
  COMMENT ON COLUMN order_items.line IS 'Counts the items of an order from 1';
  COMMENT ON COLUMN order_items.ticket_type_id IS 'What was ordered';
  COMMENT ON COLUMN order_items.quantity IS 'Places, and tickets once paid';
  COMMENT ON COLUMN order_items.unit_price IS 'Price of one ticket when the order was placed, before any discount';
  COMMENT ON COLUMN order_items.discount IS 'What the voucher takes off the whole item';
  COMMENT ON COLUMN order_items.tax_amount IS 'Tax that the total contains, rounded half up';
  COMMENT ON COLUMN order_items.total IS 'What the item costs: unit_price times quantity less discount';
  ALTER TABLE tickets ADD COLUMN line smallint NOT NULL DEFAULT 1;
  COMMENT ON COLUMN tickets.line IS 'The item of its order, order_items.line, that it belongs to'`;
