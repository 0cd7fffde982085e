import { RETRY_FOR } from './retry-delay';

/** A type of job: its stable name and the type of its payload. */
export interface JobType<Payload> {
  readonly name: string;
  /** After so many failed attempts a job is dead: it is kept for an admin to inspect and replay. */
  readonly maxAttempts: number;
  /** Exists only in the type system. Payloads are stored as JSON. */
  readonly payload?: Payload;
}

/** Declares a type of job. */
export function jobType<Payload extends object>(
  name: string,
  maxAttempts: number = RETRY_FOR.anHour,
): JobType<Payload> {
  return { name, maxAttempts };
}

/** A job to write in a transaction. */
export interface NewJob {
  readonly type: string;
  readonly payload: object;
  readonly maxAttempts: number;
  /** Milliseconds to wait before the job is due, by the database's clock, which all instances share; by default none. */
  readonly delayMs?: number;
  /** A second job with the same key is dropped as long as the first one exists. */
  readonly dedupKey?: string;
}

/** A claimed job; the worker owns it until its lease ends. */
export interface ClaimedJob {
  readonly id_job: string;
  readonly type: string;
  readonly payload: object;
  readonly request_id: string | null;
  /** The `traceparent` of the request, if its trace is recorded. */
  readonly trace_parent: string | null;
  /** Including this one. */
  readonly attempts: number;
  readonly max_attempts: number;
  readonly lease_token: string;
}

/**
 * Handles a type of job, at least once: after a crash between the effect and the deletion of the row it runs again, so
 * handlers must be idempotent. If it throws, the job is retried later.
 */
export interface JobHandler<Payload extends object = object> {
  handle(payload: Payload, job: ClaimedJob): Promise<void>;
}

/** Thrown by a handler when a retry cannot help: the job is dead at once. */
export class UnrecoverableJobError extends Error {}
