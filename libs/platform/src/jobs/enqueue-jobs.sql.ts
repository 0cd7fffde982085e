import type { JobType } from './job';

/** Jobs of one type, one per row of `from`. All values are SQL expressions over that row. */
export interface JobRows<Payload extends object> {
  readonly type: JobType<Payload>;
  readonly payload: Readonly<Record<keyof Payload, string>>;
  /** What `currentCause` returned. */
  readonly cause: string;
  /** What follows FROM, with its WHERE. */
  readonly from: string;
  /** A job whose key is waiting already is dropped. */
  readonly dedupKey?: string;
  /** Writes a dead letter with this error, for a person to replay, instead of a job that runs. */
  readonly deadError?: string;
}

/**
 * An INSERT of jobs, for statements that do their work and write what must follow at once; everything else uses
 * `JobQueue`. PostgreSQL only. It wakes no worker: call `JobQueue.notify` after the statement if the job should not wait
 * for the next poll.
 */
export function enqueueJobs<Payloads extends object[]>(
  ...rows: { [Index in keyof Payloads]: JobRows<Payloads[Index]> }
): string {
  const hasKeys = rows.some(({ dedupKey }) => dedupKey !== undefined);
  const areDead = rows.some(({ deadError }) => deadError !== undefined);
  const columns = [
    'type, max_attempts, payload, request_id, trace_parent',
    ...(hasKeys ? ['dedup_key'] : []),
    ...(areDead ? ['dead_at, last_error'] : []),
  ];
  const selects = rows.map(({ type, payload, cause, from, dedupKey, deadError }) => {
    const values = [
      `'${type.name}', ${type.maxAttempts}, ${jsonObject(payload)}, ${requestOf(cause)}, ${traceOf(cause)}`,
      ...(hasKeys ? [dedupKey ?? 'NULL'] : []),
      ...(areDead ? [`now(), ${deadError ?? 'NULL'}`] : []),
    ];
    return `SELECT ${values.join(', ')} FROM ${from}`;
  });
  return `
    INSERT INTO jobs (${columns.join(', ')})
    ${selects.join('\n    UNION ALL\n    ')}${hasKeys ? '\n    ON CONFLICT (dedup_key) DO NOTHING' : ''}`;
}

function jsonObject(values: Readonly<Record<string, string>>): string {
  return `jsonb_build_object(${Object.entries(values)
    .map(([key, expression]) => `'${key}', ${expression}`)
    .join(', ')})`;
}

/** SQL for the request id in a cause. A request id without a trace is a cause as well. */
export function requestOf(cause: string): string {
  return `split_part(${cause}, ' ', 1)`;
}

function traceOf(cause: string): string {
  return `nullif(split_part(${cause}, ' ', 2), '')`;
}
