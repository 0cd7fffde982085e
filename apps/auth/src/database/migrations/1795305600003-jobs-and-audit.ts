import { MigrationInterface, QueryRunner } from 'typeorm';

/** What every ProTicket service keeps: the outbox of jobs to run, and the record of what was done. */
export class JobsAndAudit1795305600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // (dead_at, run_at) stands in for PostgreSQL's partial index: NULL sorts first, so the claim
    // "dead_at IS NULL AND run_at <= now ORDER BY run_at" is one range of it, read in order.
    await runner.query(`
      CREATE TABLE IF NOT EXISTS jobs (
        id_job       varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'UUID version 7',
        type         varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'Names the handler, such as mail.password_reset',
        payload      json NOT NULL
          COMMENT 'What the handler needs; no secret that outlives the job',
        request_id   varchar(128) NULL
          COMMENT 'X-Request-Id of the request that caused the job',
        dedup_key    varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
          COMMENT 'At most one waiting job a key; free again when the job is done, because done jobs are deleted',
        run_at       datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
          COMMENT 'Not before this moment; moved on by the backoff',
        attempts     int NOT NULL DEFAULT 0
          COMMENT 'How often it was claimed',
        max_attempts int NOT NULL DEFAULT 10
          COMMENT 'After so many failures the job is dead',
        lease_token  varchar(36) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'Fence: only the worker that holds this token may finish the job',
        lease_until  datetime(6) NULL
          COMMENT 'The worker owns the job until then; afterwards another may claim it',
        last_error   text NULL
          COMMENT 'Why the last attempt failed',
        dead_at      datetime(6) NULL
          COMMENT 'Given up; waits for somebody to look at it and replay it',
        created_at   datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
        PRIMARY KEY (id_job),
        UNIQUE KEY jobs_dedup_key (dedup_key),
        KEY jobs_due (dead_at, run_at),
        CONSTRAINT jobs_attempts CHECK (attempts >= 0 AND max_attempts > 0),
        CONSTRAINT jobs_lease CHECK ((lease_token IS NULL) = (lease_until IS NULL))
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Outbox: side effects written in the transaction that causes them, run after it, deleted when done'`);

    await runner.query(`
      CREATE TABLE IF NOT EXISTS audit_log (
        id          varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'UUID version 7',
        occurred_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
          COMMENT 'When it happened, in UTC',
        actor_id    varchar(36) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'User who did it; NULL for the system or a stranger. No foreign key: the record outlives the account',
        action      varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'What was done, such as auth.login_failed',
        subject     varchar(200) NULL
          COMMENT 'What it was done to, such as user:<id_user>',
        request_id  varchar(128) NULL
          COMMENT 'X-Request-Id, the same in both services, their logs and their jobs',
        ip          varchar(45) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'Address the request came from, IPv4 or IPv6',
        detail      json NULL
          COMMENT 'Whatever else explains the entry; never a secret',
        PRIMARY KEY (id),
        KEY audit_log_actor (actor_id, occurred_at),
        KEY audit_log_action (action, occurred_at)
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Who did what and when; only ever added to'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS audit_log');
    await runner.query('DROP TABLE IF EXISTS jobs');
  }
}
