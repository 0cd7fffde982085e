/** A kind of job: its stable name and, as a type, what its payload holds. */
export interface JobType<Payload> {
  readonly name: string;
  /** After how many failed attempts a job is dead (kept for a person to look at and replay). */
  readonly maxAttempts: number;
  /** Only a type: payloads are JSON and must survive it. */
  readonly payload?: Payload;
}

/** Declares a kind of job. Twelve attempts with the worker's backoff span about a day. */
export function jobType<Payload extends object>(name: string, maxAttempts = 12): JobType<Payload> {
  return { name, maxAttempts };
}

/** A job to be written in a transaction. */
export interface NewJob {
  readonly type: string;
  readonly payload: object;
  readonly maxAttempts: number;
  /** Not before so many milliseconds have passed, by the clock of the database, which no host disagrees with; at once when left out. */
  readonly delayMs?: number;
  /** A second job with the same key is dropped while the first one lives. */
  readonly dedupKey?: string;
}

/** A claimed job, owned until its lease ends. */
export interface ClaimedJob {
  readonly id_job: string;
  readonly type: string;
  readonly payload: object;
  readonly request_id: string | null;
  /** Counts this attempt too. */
  readonly attempts: number;
  readonly max_attempts: number;
  readonly lease_token: string;
}

/**
 * Works off one kind of job, at least once: a crash after the effect and before the finish repeats it, so
 * handlers are idempotent. Throwing tries again later.
 */
export interface JobHandler<Payload extends object = object> {
  handle(payload: Payload, job: ClaimedJob): Promise<void>;
}

/** Thrown by a handler when trying again cannot help: the job goes to the dead letters at once. */
export class UnrecoverableJobError extends Error {}
