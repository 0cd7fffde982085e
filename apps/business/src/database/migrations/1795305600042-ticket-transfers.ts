import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who handed which ticket to whom: what a buyer who complains, and the one who got it, are told. */
export class TicketTransfers1795305600042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_transfers (
        id_transfer    uuid           NOT NULL DEFAULT uuid_v7(),
        ticket_id      uuid           NOT NULL,
        from_user      uuid           NOT NULL,
        to_user        uuid           NOT NULL,
        qr_version     integer        NOT NULL,
        transferred_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT ticket_transfers_pkey PRIMARY KEY (id_transfer),
        CONSTRAINT ticket_transfers_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id_ticket),
        CONSTRAINT ticket_transfers_version UNIQUE (ticket_id, qr_version)
      );
      COMMENT ON TABLE ticket_transfers IS 'Each time a ticket changed hands; only ever added to';
      COMMENT ON COLUMN ticket_transfers.id_transfer IS 'UUID version 7';
      COMMENT ON COLUMN ticket_transfers.ticket_id IS 'Which ticket';
      COMMENT ON COLUMN ticket_transfers.from_user IS 'External: users.id_user of the auth database, who gave it';
      COMMENT ON COLUMN ticket_transfers.to_user IS 'External: users.id_user of the auth database, who has it since';
      COMMENT ON COLUMN ticket_transfers.qr_version IS 'Version of the QR code that is good since';
      COMMENT ON COLUMN ticket_transfers.transferred_at IS 'When'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_transfers');
  }
}
