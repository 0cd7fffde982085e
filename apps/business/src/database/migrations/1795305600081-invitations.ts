import { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets and places at doors are offered by mail, to an address that may have an account or none. */
export class Invitations1795305600081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitations (
        id_invitation uuid           NOT NULL DEFAULT uuid_v7(),
        kind          varchar(16)    NOT NULL,
        event_id      integer        NOT NULL,
        ticket_id     uuid,
        qr_version    integer,
        email         text,
        invited_by    uuid           NOT NULL,
        created_at    timestamptz(3) NOT NULL DEFAULT now(),
        expires_at    timestamptz(3) NOT NULL,
        ended_at      timestamptz(3),
        accepted_by   uuid,
        CONSTRAINT invitations_pkey PRIMARY KEY (id_invitation),
        CONSTRAINT invitations_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event) ON DELETE CASCADE,
        CONSTRAINT invitations_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id_ticket),
        CONSTRAINT invitations_kind CHECK (kind IN ('ticket', 'staff')),
        CONSTRAINT invitations_ticket_has_version CHECK ((kind = 'ticket') = (ticket_id IS NOT NULL AND qr_version IS NOT NULL)),
        CONSTRAINT invitations_ended_has_no_email CHECK ((ended_at IS NULL) = (email IS NOT NULL)),
        CONSTRAINT invitations_accepted_has_ended CHECK (accepted_by IS NULL OR ended_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX invitations_open_ticket ON invitations (ticket_id) WHERE ended_at IS NULL;
      CREATE INDEX invitations_event ON invitations (event_id);
      CREATE INDEX invitations_invited_by ON invitations (invited_by, created_at);
      CREATE INDEX invitations_open ON invitations (expires_at) WHERE ended_at IS NULL;
      COMMENT ON TABLE invitations IS 'Offers by mail: a ticket, or a place at the door of an event; who follows the link has proven to read the address';
      COMMENT ON COLUMN invitations.id_invitation IS 'UUID version 7; the link in the mail carries it with a MAC';
      COMMENT ON COLUMN invitations.kind IS 'ticket: the ticket is handed on; staff: work at the door';
      COMMENT ON COLUMN invitations.event_id IS 'The event of the ticket, or of the door';
      COMMENT ON COLUMN invitations.ticket_id IS 'What is offered; NULL for staff. One open offer per ticket';
      COMMENT ON COLUMN invitations.qr_version IS 'Version of the ticket when it was offered; a ticket that changed hands since is not taken';
      COMMENT ON COLUMN invitations.email IS 'Where the mail goes, as it was typed; NULL once the invitation has ended';
      COMMENT ON COLUMN invitations.invited_by IS 'External: users.id_user of the auth database';
      COMMENT ON COLUMN invitations.expires_at IS 'Not accepted from this instant on';
      COMMENT ON COLUMN invitations.ended_at IS 'When it was accepted, withdrawn, replaced, or found expired; set by one conditional UPDATE that decides the winner';
      COMMENT ON COLUMN invitations.accepted_by IS 'External: users.id_user of the auth database; NULL unless it was accepted'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invitations');
  }
}
