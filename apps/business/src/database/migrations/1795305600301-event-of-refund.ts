import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The event of a refund, so that the refunds of an organizer are found without their orders. A trigger copies it, for every
 * statement of this release and of the former one. Instant.
 */
export class EventOfRefund1795305600301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE refunds ADD COLUMN event_id integer;
      COMMENT ON COLUMN refunds.event_id IS 'Copied from the order by a trigger';
      CREATE FUNCTION refunds_event() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        SELECT event_id INTO NEW.event_id FROM orders WHERE id_order = NEW.order_id;
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION refunds_event() IS 'Copies the event of the order, which never changes';
      CREATE TRIGGER refunds_event BEFORE INSERT ON refunds FOR EACH ROW EXECUTE FUNCTION refunds_event();
      ALTER TABLE refunds ADD CONSTRAINT refunds_event_known CHECK (event_id IS NOT NULL) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER refunds_event ON refunds;
      DROP FUNCTION refunds_event();
      ALTER TABLE refunds DROP COLUMN event_id`);
  }
}
