import { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes of the accounts behind the ids: an organizer stops selling with its account, a person is erased. */
export class AccountEndings1795305600080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organizers
        ADD COLUMN account_status  varchar(16) NOT NULL DEFAULT 'active',
        ADD COLUMN account_version integer     NOT NULL DEFAULT 0,
        ADD COLUMN status_before   varchar(16),
        ADD CONSTRAINT organizers_account_status CHECK (account_status IN ('active', 'closing', 'disabled', 'deleted')),
        ADD CONSTRAINT organizers_status_before CHECK (status_before IN ('pending', 'approved', 'suspended')),
        ADD CONSTRAINT organizers_suspended_without_account
          CHECK ((account_status = 'active') = (status_before IS NULL) AND (account_status = 'active' OR status = 'suspended'));
      COMMENT ON COLUMN organizers.account_status IS 'What the auth service said of the account: active, disabled by an admin, deleted by its owner; closing while a deletion is on its way';
      COMMENT ON COLUMN organizers.account_version IS 'Number of that news; older news is ignored, because jobs may run in any order';
      COMMENT ON COLUMN organizers.status_before IS 'Status that comes back with the account; NULL while the account is active';

      CREATE TABLE erased_accounts (
        user_id   uuid           NOT NULL,
        erased_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT erased_accounts_pkey PRIMARY KEY (user_id)
      );
      COMMENT ON TABLE erased_accounts IS 'Accounts that their owners deleted: no instance may use what it still remembers of them';
      COMMENT ON COLUMN erased_accounts.user_id IS 'External: users.id_user of the auth database';
      COMMENT ON COLUMN erased_accounts.erased_at IS 'When this service learned of it';

      CREATE INDEX ticket_transfers_from ON ticket_transfers (from_user);
      CREATE INDEX ticket_transfers_to ON ticket_transfers (to_user);

      ALTER TABLE event_staff
        DROP CONSTRAINT event_staff_event_fk,
        ADD CONSTRAINT event_staff_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event) ON DELETE CASCADE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_staff
        DROP CONSTRAINT event_staff_event_fk,
        ADD CONSTRAINT event_staff_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event);
      DROP INDEX ticket_transfers_from;
      DROP INDEX ticket_transfers_to;
      DROP TABLE erased_accounts;
      ALTER TABLE organizers DROP COLUMN account_status, DROP COLUMN account_version, DROP COLUMN status_before`);
  }
}
