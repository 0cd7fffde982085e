import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who sells, and what is sold.
 *
 * Status columns are varchar with a named CHECK rather than native enums: adding a value to an enum is
 * a one-way street (no removal, none inside the transaction that uses it), replacing a CHECK is not.
 */
export class OrganizersAndEvents1795305600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The function is ours because uuidv7() ships only with PostgreSQL 18. It keeps 74 random bits of a version 4
    // UUID, variant included, and puts the milliseconds in front; set-based inserts need it as a column default.
    await runner.query(`
      CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
        SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
                || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
      $$;
      COMMENT ON FUNCTION uuid_v7() IS 'Time-ordered UUID (version 7): new rows land at the right edge of an index';

      CREATE TABLE organizers (
        id_organizer      serial,
        user_id           uuid         NOT NULL,
        organization_name varchar(200) NOT NULL,
        status            varchar(16)  NOT NULL DEFAULT 'pending',
        created_at        timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT organizers_pkey PRIMARY KEY (id_organizer),
        CONSTRAINT organizers_user UNIQUE (user_id),
        CONSTRAINT organizers_status CHECK (status IN ('pending', 'approved', 'suspended'))
      );
      COMMENT ON TABLE organizers IS 'Those who may sell tickets, once approved by an admin';
      COMMENT ON COLUMN organizers.id_organizer IS 'Internal number';
      COMMENT ON COLUMN organizers.user_id IS 'External: users.id_user of the auth database; one organizer an account';
      COMMENT ON COLUMN organizers.status IS 'pending until an admin decides; approved gives the user the organizer role; suspended may not sell'`);

    // Events are few and hot: each order and each payment changes tickets_held or tickets_sold of one row. No index
    // may contain these two columns, and half of each page stays free, so that PostgreSQL rewrites the row within
    // its page (HOT) and touches no index, however fast an event sells.
    await runner.query(`
      CREATE TABLE events (
        id_event       serial,
        organizer_id   integer       NOT NULL,
        title          varchar(200)  NOT NULL,
        description    text          NOT NULL DEFAULT '',
        location       varchar(300)  NOT NULL,
        start_datetime timestamptz(3) NOT NULL,
        price          numeric(12,2) NOT NULL,
        capacity       integer       NOT NULL,
        status         varchar(16)   NOT NULL DEFAULT 'draft',
        created_at     timestamptz(3) NOT NULL DEFAULT now(),
        currency       varchar(3)    NOT NULL DEFAULT 'EUR',
        end_datetime   timestamptz(3),
        timezone       varchar(64)   NOT NULL DEFAULT 'UTC',
        image_url      varchar(2048),
        sales_start    timestamptz(3),
        sales_end      timestamptz(3),
        max_per_order  integer       NOT NULL DEFAULT 10,
        tickets_sold   integer       NOT NULL DEFAULT 0,
        tickets_held   integer       NOT NULL DEFAULT 0,
        CONSTRAINT events_pkey PRIMARY KEY (id_event),
        CONSTRAINT events_organizer_fk FOREIGN KEY (organizer_id) REFERENCES organizers (id_organizer),
        CONSTRAINT events_status CHECK (status IN ('draft', 'published', 'cancelled', 'completed')),
        CONSTRAINT events_price_not_negative CHECK (price >= 0),
        CONSTRAINT events_currency CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT events_capacity_positive CHECK (capacity > 0),
        CONSTRAINT events_max_per_order_positive CHECK (max_per_order > 0),
        CONSTRAINT events_sold_not_negative CHECK (tickets_sold >= 0),
        CONSTRAINT events_held_not_negative CHECK (tickets_held >= 0),
        CONSTRAINT events_never_oversold CHECK (tickets_sold + tickets_held <= capacity),
        CONSTRAINT events_ends_after_start CHECK (end_datetime > start_datetime),
        CONSTRAINT events_sales_end_after_start CHECK (sales_end > sales_start)
      ) WITH (fillfactor = 50);
      CREATE INDEX events_status_date ON events (status, start_datetime);
      CREATE INDEX events_organizer ON events (organizer_id);
      CREATE INDEX idx_events_search ON events USING gin (to_tsvector('english', title || ' ' || description));
      COMMENT ON TABLE events IS 'What is sold, with its own counters of places';
      COMMENT ON COLUMN events.id_event IS 'Internal number, part of public addresses';
      COMMENT ON COLUMN events.organizer_id IS 'Whose event; decides who may change it and see its sales';
      COMMENT ON COLUMN events.description IS 'Plain text; never NULL, or the search index would lose the title';
      COMMENT ON COLUMN events.location IS 'Place as people read it';
      COMMENT ON COLUMN events.start_datetime IS 'Beginning, an instant; shown in the zone of the event';
      COMMENT ON COLUMN events.price IS 'Of one ticket, for orders placed from now on; 0 is free';
      COMMENT ON COLUMN events.capacity IS 'Places there are; never below sold + held';
      COMMENT ON COLUMN events.status IS 'draft -> published -> cancelled or completed';
      COMMENT ON COLUMN events.currency IS 'ISO 4217 code of price and of all orders';
      COMMENT ON COLUMN events.end_datetime IS 'End, an instant; NULL if open';
      COMMENT ON COLUMN events.timezone IS 'IANA name of the zone the event takes place in';
      COMMENT ON COLUMN events.image_url IS 'Picture for the listing';
      COMMENT ON COLUMN events.sales_start IS 'No order before; NULL: from publication';
      COMMENT ON COLUMN events.sales_end IS 'No order from then on; NULL: until the event starts';
      COMMENT ON COLUMN events.max_per_order IS 'Most tickets one order may ask for';
      COMMENT ON COLUMN events.tickets_sold IS 'Places paid for; remaining capacity is capacity less this';
      COMMENT ON COLUMN events.tickets_held IS 'Places of pending orders whose hold has not ended; a hold is no sale'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE events; DROP TABLE organizers; DROP FUNCTION uuid_v7()');
  }
}
