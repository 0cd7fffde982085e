import type { Auth } from '@proticket/sdk';

/** The two services, each with its own jobs, audit log and health. */
export const SERVICES = ['auth', 'business'] as const;
export type ServiceName = (typeof SERVICES)[number];

export const ORGANIZER_STATUSES = ['pending', 'approved', 'suspended'] as const;
export type OrganizerStatus = (typeof ORGANIZER_STATUSES)[number];

export const ROLES = ['buyer', 'organizer', 'admin'] as const;
export const USER_STATUSES = ['active', 'disabled', 'guest'] as const;

/** What the page about money shows: refunds by status, or money that the audit log reports. */
export const MONEY_VIEWS = ['unresolved', 'pending', 'failed', 'succeeded', 'reported'] as const;
export type MoneyView = (typeof MONEY_VIEWS)[number];

/** Which accounts are listed. */
export interface UserFilters {
  readonly q?: string | undefined;
  readonly role?: Auth.UserDto['role'] | undefined;
  readonly status?: (typeof USER_STATUSES)[number] | undefined;
}

export function parseUserFilters({ q, role, status }: Record<string, unknown>): UserFilters {
  return {
    q: typeof q === 'string' && q.trim() !== '' ? q : undefined,
    role: ROLES.find((each) => each === role),
    status: USER_STATUSES.find((each) => each === status),
  };
}

/** Which entries of the audit logs are listed. */
export interface AuditFilters {
  readonly service?: ServiceName | undefined;
  readonly action?: string | undefined;
  /** The account that acted. */
  readonly actor?: string | undefined;
  /** What was acted on, such as `order:42` or `account:0198…`. */
  readonly subject?: string | undefined;
  /** The id of the request that did it. */
  readonly request?: string | undefined;
}

/** Reads the filters from an address. */
export function parseAuditFilters(search: Record<string, unknown>): AuditFilters {
  const text = (name: string) => {
    const found = search[name];
    // The router reads digits as a number.
    const value = Number.isSafeInteger(found) ? String(found) : found;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  return {
    service: SERVICES.find((each) => each === search['service']),
    action: text('action'),
    actor: text('actor'),
    subject: text('subject'),
    request: text('request'),
  };
}
