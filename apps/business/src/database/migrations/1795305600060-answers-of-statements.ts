import { MigrationInterface, QueryRunner } from 'typeorm';

/** A statement that keeps its own answer with its effect needs no lock, and knows no HTTP status. */
export class AnswersOfStatements1795305600060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE idempotency_keys
        ALTER COLUMN lock_token DROP NOT NULL,
        ALTER COLUMN locked_until DROP NOT NULL,
        DROP CONSTRAINT idempotency_keys_done_has_response,
        ADD CONSTRAINT idempotency_keys_done_has_response
          CHECK (status <> 'done' OR response_status IS NOT NULL OR response_body IS NOT NULL),
        ADD CONSTRAINT idempotency_keys_in_flight_has_lock
          CHECK (status <> 'in_flight' OR (lock_token IS NOT NULL AND locked_until IS NOT NULL));
      COMMENT ON COLUMN idempotency_keys.operation IS 'Method and route, or the statement that keeps its own answers; one key may serve two steps of a client';
      COMMENT ON COLUMN idempotency_keys.response_status IS 'HTTP status of the kept answer; NULL where a statement kept the row it answered';
      COMMENT ON COLUMN idempotency_keys.response_body IS 'JSON body of the kept answer, NULL if it had none; or the row that a statement answered';
      COMMENT ON COLUMN idempotency_keys.lock_token IS 'Fence: only the request that holds this token may keep its answer; NULL where the answer came with the effect';
      COMMENT ON COLUMN idempotency_keys.locked_until IS 'While in_flight and before this, repeats are refused; afterwards the first request counts as crashed and a repeat takes over. NULL like lock_token'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM idempotency_keys WHERE lock_token IS NULL;
      ALTER TABLE idempotency_keys
        DROP CONSTRAINT idempotency_keys_in_flight_has_lock,
        DROP CONSTRAINT idempotency_keys_done_has_response,
        ADD CONSTRAINT idempotency_keys_done_has_response CHECK (status <> 'done' OR response_status IS NOT NULL),
        ALTER COLUMN lock_token SET NOT NULL,
        ALTER COLUMN locked_until SET NOT NULL;
      COMMENT ON COLUMN idempotency_keys.operation IS 'Method and route, so that one key may serve two steps of a client';
      COMMENT ON COLUMN idempotency_keys.response_status IS 'HTTP status of the kept answer';
      COMMENT ON COLUMN idempotency_keys.response_body IS 'JSON body of the kept answer; NULL if it had none';
      COMMENT ON COLUMN idempotency_keys.lock_token IS 'Fence: only the request that holds this token may keep its answer';
      COMMENT ON COLUMN idempotency_keys.locked_until IS 'While in_flight and before this, repeats are refused; afterwards the first request counts as crashed and a repeat takes over'`);
  }
}
