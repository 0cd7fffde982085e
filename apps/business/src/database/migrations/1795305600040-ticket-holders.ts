import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A ticket may be handed on. `holder_id` stays NULL while the buyer keeps it, so that the statement that issues
 * tickets needs to know nothing of holders.
 */
export class TicketHolders1795305600040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tickets
        ADD COLUMN holder_id   uuid,
        ADD COLUMN holder_name varchar(200),
        ADD COLUMN qr_version  integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT tickets_qr_version CHECK (qr_version BETWEEN 1 AND 65535);
      CREATE INDEX tickets_holder ON tickets (holder_id, id_ticket) WHERE holder_id IS NOT NULL;
      COMMENT ON COLUMN tickets.holder_id IS 'External: users.id_user of the auth database, to whom the ticket was handed on; NULL while the buyer keeps it';
      COMMENT ON COLUMN tickets.holder_name IS 'Name printed on the ticket; NULL until it is known';
      COMMENT ON COLUMN tickets.qr_version IS 'Stands in the QR code; grows when the ticket changes hands, which makes earlier codes worthless'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tickets DROP COLUMN holder_id, DROP COLUMN holder_name, DROP COLUMN qr_version`);
  }
}
