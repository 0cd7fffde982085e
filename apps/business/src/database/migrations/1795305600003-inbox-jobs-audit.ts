import { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes deliveries and requests count once, and what every ProTicket service keeps: outbox and audit. */
export class InboxJobsAudit1795305600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_events (
        provider     varchar(32)  NOT NULL,
        event_id     varchar(255) NOT NULL,
        type         varchar(100) NOT NULL,
        received_at  timestamptz(3) NOT NULL DEFAULT now(),
        processed_at timestamptz(3),
        outcome      varchar(32),
        payload      jsonb        NOT NULL,
        CONSTRAINT webhook_events_pkey PRIMARY KEY (provider, event_id),
        CONSTRAINT webhook_events_processed_has_outcome CHECK ((processed_at IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX webhook_events_unprocessed ON webhook_events (received_at) WHERE processed_at IS NULL;
      COMMENT ON TABLE webhook_events IS 'Inbox of payment webhooks whose signature was good: one row a delivery, however often it is repeated';
      COMMENT ON COLUMN webhook_events.provider IS 'Adapter it came to: stripe, sandbox';
      COMMENT ON COLUMN webhook_events.event_id IS 'Id of the delivery as the provider gave it; not an event that sells tickets';
      COMMENT ON COLUMN webhook_events.type IS 'What the provider says happened, such as payment.succeeded';
      COMMENT ON COLUMN webhook_events.processed_at IS 'When its effect, or the decision that there is none, was committed';
      COMMENT ON COLUMN webhook_events.outcome IS 'What it came to, such as confirmed, duplicate, late, mismatch, unmatched, ignored';
      COMMENT ON COLUMN webhook_events.payload IS 'Body as parsed after its signature was verified over the raw bytes'`);

    await runner.query(`
      CREATE TABLE idempotency_keys (
        user_id         uuid         NOT NULL,
        operation       varchar(120) NOT NULL,
        key             varchar(255) NOT NULL,
        fingerprint     bytea        NOT NULL,
        status          varchar(16)  NOT NULL DEFAULT 'in_flight',
        response_status smallint,
        response_body   jsonb,
        lock_token      uuid         NOT NULL,
        locked_until    timestamptz  NOT NULL,
        created_at      timestamptz  NOT NULL DEFAULT now(),
        expires_at      timestamptz  NOT NULL,
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, operation, key),
        CONSTRAINT idempotency_keys_status CHECK (status IN ('in_flight', 'done')),
        CONSTRAINT idempotency_keys_fingerprint CHECK (octet_length(fingerprint) = 32),
        CONSTRAINT idempotency_keys_done_has_response CHECK (status <> 'done' OR response_status IS NOT NULL)
      );
      CREATE INDEX idempotency_keys_expires ON idempotency_keys (expires_at);
      COMMENT ON TABLE idempotency_keys IS 'Idempotency-Key requests and their answers: a repeated request gets the first answer and has no second effect';
      COMMENT ON COLUMN idempotency_keys.user_id IS 'External: users.id_user of the auth database; keys of different users never meet';
      COMMENT ON COLUMN idempotency_keys.operation IS 'Method and route, so that one key may serve two steps of a client';
      COMMENT ON COLUMN idempotency_keys.key IS 'Value of the header';
      COMMENT ON COLUMN idempotency_keys.fingerprint IS 'SHA-256 of address and body; the same key with another one is refused';
      COMMENT ON COLUMN idempotency_keys.status IS 'in_flight while the first request runs, done when its answer is kept; a server error deletes the row, so that a retry may succeed';
      COMMENT ON COLUMN idempotency_keys.response_status IS 'HTTP status of the kept answer';
      COMMENT ON COLUMN idempotency_keys.response_body IS 'JSON body of the kept answer; NULL if it had none';
      COMMENT ON COLUMN idempotency_keys.lock_token IS 'Fence: only the request that holds this token may keep its answer';
      COMMENT ON COLUMN idempotency_keys.locked_until IS 'While in_flight and before this, repeats are refused; afterwards the first request counts as crashed and a repeat takes over';
      COMMENT ON COLUMN idempotency_keys.expires_at IS 'Swept after this, a day or more after created_at'`);

    // Job rows live for seconds, so the table is small and churns: pages keep room for the claim's update (which
    // leaves the indexed columns alone) and vacuum comes long before a fifth of the rows is dead, its usual mark.
    await runner.query(`
      CREATE TABLE jobs (
        id_job       uuid         NOT NULL DEFAULT uuid_v7(),
        type         varchar(64)  NOT NULL,
        payload      jsonb        NOT NULL,
        request_id   varchar(128),
        dedup_key    varchar(200),
        run_at       timestamptz  NOT NULL DEFAULT now(),
        attempts     integer      NOT NULL DEFAULT 0,
        max_attempts integer      NOT NULL DEFAULT 10,
        lease_token  uuid,
        lease_until  timestamptz,
        last_error   text,
        dead_at      timestamptz,
        created_at   timestamptz  NOT NULL DEFAULT now(),
        CONSTRAINT jobs_pkey PRIMARY KEY (id_job),
        CONSTRAINT jobs_dedup_key UNIQUE (dedup_key),
        CONSTRAINT jobs_attempts CHECK (attempts >= 0 AND max_attempts > 0),
        CONSTRAINT jobs_lease CHECK ((lease_token IS NULL) = (lease_until IS NULL))
      ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
      CREATE INDEX jobs_due ON jobs (run_at) WHERE dead_at IS NULL;
      COMMENT ON TABLE jobs IS 'Outbox: side effects written in the transaction that causes them, run after it, deleted when done';
      COMMENT ON COLUMN jobs.id_job IS 'UUID version 7';
      COMMENT ON COLUMN jobs.type IS 'Names the handler, such as mail.order_paid';
      COMMENT ON COLUMN jobs.payload IS 'What the handler needs; no secret that outlives the job';
      COMMENT ON COLUMN jobs.request_id IS 'X-Request-Id of the request that caused the job';
      COMMENT ON COLUMN jobs.dedup_key IS 'At most one waiting job a key; free again when the job is done, because done jobs are deleted';
      COMMENT ON COLUMN jobs.run_at IS 'Not before this moment; moved on by the backoff';
      COMMENT ON COLUMN jobs.attempts IS 'How often it was claimed';
      COMMENT ON COLUMN jobs.max_attempts IS 'After so many failures the job is dead';
      COMMENT ON COLUMN jobs.lease_token IS 'Fence: only the worker that holds this token may finish the job';
      COMMENT ON COLUMN jobs.lease_until IS 'The worker owns the job until then; afterwards another may claim it';
      COMMENT ON COLUMN jobs.last_error IS 'Why the last attempt failed';
      COMMENT ON COLUMN jobs.dead_at IS 'Given up; waits for somebody to look at it and replay it'`);

    await runner.query(`
      CREATE TABLE audit_log (
        id          uuid        NOT NULL DEFAULT uuid_v7(),
        occurred_at timestamptz(3) NOT NULL DEFAULT now(),
        actor_id    uuid,
        action      varchar(64) NOT NULL,
        subject     varchar(200),
        request_id  varchar(128),
        ip          varchar(45),
        detail      jsonb,
        CONSTRAINT audit_log_pkey PRIMARY KEY (id)
      );
      CREATE INDEX audit_log_actor ON audit_log (actor_id, occurred_at);
      CREATE INDEX audit_log_action ON audit_log (action, occurred_at);
      COMMENT ON TABLE audit_log IS 'Who did what and when; only ever added to';
      COMMENT ON COLUMN audit_log.id IS 'UUID version 7';
      COMMENT ON COLUMN audit_log.occurred_at IS 'When it happened';
      COMMENT ON COLUMN audit_log.actor_id IS 'External: users.id_user of the auth database; NULL for the system or a provider';
      COMMENT ON COLUMN audit_log.action IS 'What was done, such as orders.paid';
      COMMENT ON COLUMN audit_log.subject IS 'What it was done to, such as order:<id_order>';
      COMMENT ON COLUMN audit_log.request_id IS 'X-Request-Id, the same in both services, their logs and their jobs';
      COMMENT ON COLUMN audit_log.ip IS 'Address the request came from, IPv4 or IPv6';
      COMMENT ON COLUMN audit_log.detail IS 'Whatever else explains the entry; never a secret'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE audit_log; DROP TABLE jobs; DROP TABLE idempotency_keys; DROP TABLE webhook_events',
    );
  }
}
