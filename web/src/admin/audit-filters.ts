import { SERVICES, type ServiceName } from './admin.queries';

/** Which entries of the audit logs are listed. */
export interface AuditFilters {
  readonly service?: ServiceName | undefined;
  readonly action?: string | undefined;
  /** The account that acted. */
  readonly actor?: string | undefined;
  /** What was acted on, such as `order:42` or `account:0198…`. */
  readonly subject?: string | undefined;
}

/** Reads the filters from an address. */
export function parseAuditFilters(search: Record<string, unknown>): AuditFilters {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  return {
    service: SERVICES.find((each) => each === search['service']),
    action: text('action'),
    actor: text('actor'),
    subject: text('subject'),
  };
}
