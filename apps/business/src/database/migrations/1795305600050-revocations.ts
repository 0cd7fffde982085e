import { MigrationInterface, QueryRunner } from 'typeorm';

/** This service's copy of auth's feed of ended access, so that it starts correctly while auth is away. */
export class Revocations1795305600050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE revocations (
        id         bigint PRIMARY KEY,
        session_id uuid,
        user_id    uuid,
        role       text,
        expires_at timestamptz(3) NOT NULL
      );
      CREATE INDEX revocations_expires_at ON revocations (expires_at);
      COMMENT ON TABLE revocations IS 'Copy of the auth service''s feed of ended access, for starting while it is away';
      COMMENT ON COLUMN revocations.id IS 'Place in the feed, given by the auth service';
      COMMENT ON COLUMN revocations.session_id IS 'Access tokens of this session are void';
      COMMENT ON COLUMN revocations.user_id IS 'Access tokens of this user are void unless they carry the role below';
      COMMENT ON COLUMN revocations.role IS 'The role that user has now';
      COMMENT ON COLUMN revocations.expires_at IS 'From then on no token that it speaks of is alive, and the row may go'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE revocations');
  }
}
