import { requestOf } from '@proticket/platform';

/** Lines of the audit log, one per row of `from`. All values are SQL expressions over that row. */
export interface AuditRows {
  /** Left out: the system. */
  readonly actorId?: string;
  /** `'feature.what'`, with its quotes. */
  readonly action: string;
  /** `'kind:' || id`. */
  readonly subject: string;
  /** What `currentCause` returned, or a request id alone. */
  readonly cause: string;
  /** JSON, or what to build it from. Never a secret. */
  readonly detail?: string | Readonly<Record<string, string>>;
  /** What follows FROM, with its WHERE; left out: one line. */
  readonly from?: string;
}

/** An INSERT into the audit log: part of the statement that does what it records, so neither is there without the other. */
export function writeAudit(...rows: readonly AuditRows[]): string {
  const selects = rows.map(({ actorId, action, subject, cause, detail, from }) => {
    const values = [actorId ?? 'NULL::uuid', action, subject, requestOf(cause), json(detail)];
    return `SELECT ${values.join(', ')}${from === undefined ? '' : ` FROM ${from}`}`;
  });
  return `
    INSERT INTO audit_log (actor_id, action, subject, request_id, detail)
    ${selects.join('\n    UNION ALL\n    ')}`;
}

function json(detail: AuditRows['detail']): string {
  if (detail === undefined) return 'NULL::jsonb';
  if (typeof detail === 'string') return detail;
  return `jsonb_build_object(${Object.entries(detail)
    .map(([key, expression]) => `'${key}', ${expression}`)
    .join(', ')})`;
}
