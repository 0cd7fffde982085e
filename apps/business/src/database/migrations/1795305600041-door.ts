import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works at the door of an event, and whom they let in. */
export class Door1795305600041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_staff (
        event_id integer     NOT NULL,
        user_id  uuid        NOT NULL,
        added_by uuid        NOT NULL,
        added_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT event_staff_pkey PRIMARY KEY (event_id, user_id),
        CONSTRAINT event_staff_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event)
      );
      CREATE INDEX event_staff_user ON event_staff (user_id);
      COMMENT ON TABLE event_staff IS 'Who may check tickets in and see the attendees of an event, besides its organizer';
      COMMENT ON COLUMN event_staff.event_id IS 'The event they work at';
      COMMENT ON COLUMN event_staff.user_id IS 'External: users.id_user of the auth database';
      COMMENT ON COLUMN event_staff.added_by IS 'External: users.id_user of the auth database, who let them in';
      COMMENT ON COLUMN event_staff.added_at IS 'When they were let in'`);

    // A grow-only set: rows are added and undone, never changed otherwise or deleted. What is true of a ticket follows
    // from the rows alone, in whatever order they came, which is why logs of offline scanners may come late and twice.
    await runner.query(`
      CREATE TABLE admissions (
        id_admission uuid           NOT NULL DEFAULT uuid_v7(),
        ticket_id    uuid           NOT NULL,
        event_id     integer        NOT NULL,
        qr_version   integer        NOT NULL,
        device       varchar(100)   NOT NULL,
        admitted_at  timestamptz(3) NOT NULL DEFAULT now(),
        admitted_by  uuid           NOT NULL,
        offline      boolean        NOT NULL DEFAULT false,
        received_at  timestamptz(3) NOT NULL DEFAULT now(),
        undone_at    timestamptz(3),
        undone_by    uuid,
        CONSTRAINT admissions_pkey PRIMARY KEY (id_admission),
        CONSTRAINT admissions_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id_ticket),
        CONSTRAINT admissions_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event),
        CONSTRAINT admissions_undone_has_actor CHECK ((undone_at IS NULL) = (undone_by IS NULL))
      );
      CREATE INDEX admissions_ticket ON admissions (ticket_id);
      CREATE INDEX admissions_event ON admissions (event_id, admitted_at);
      COMMENT ON TABLE admissions IS 'Each time somebody was let in; more than one for a ticket is a double entry';
      COMMENT ON COLUMN admissions.id_admission IS 'UUID, made by the scanner where it can, so that a repeated message counts once';
      COMMENT ON COLUMN admissions.ticket_id IS 'On whose ticket; the earliest admission that was not undone is the rightful one';
      COMMENT ON COLUMN admissions.event_id IS 'Copied from the ticket, for counts and lists';
      COMMENT ON COLUMN admissions.qr_version IS 'Version of the QR code that was shown; older than the ticket''s if it had been handed on';
      COMMENT ON COLUMN admissions.device IS 'Name of the scanner, as staff read it: Gate A';
      COMMENT ON COLUMN admissions.admitted_at IS 'By the clock of the server, or of the device when it was offline';
      COMMENT ON COLUMN admissions.admitted_by IS 'External: users.id_user of the auth database, who worked the scanner';
      COMMENT ON COLUMN admissions.offline IS 'Whether it came later, in the log of a device without network';
      COMMENT ON COLUMN admissions.received_at IS 'When the server learned of it';
      COMMENT ON COLUMN admissions.undone_at IS 'Taken back, because it was a mistake; it no longer counts';
      COMMENT ON COLUMN admissions.undone_by IS 'External: users.id_user of the auth database, who took it back'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE admissions; DROP TABLE event_staff');
  }
}
