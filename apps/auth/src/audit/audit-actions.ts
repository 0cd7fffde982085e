/** All actions that are recorded; the names are stored in the audit log and used in queries. */
export const AUDIT_ACTIONS = [
  'account.registered',
  'account.created_as_admin',
  'account.deleted',
  'account.email_verified',
  'account.email_changed',
  'guest.created',
  'guest.returned',
  'guest.taken_over',
  'guest.links_ended',
  'login.succeeded',
  'login.failed',
  'login.code_failed',
  'session.ended',
  'session.token_replayed',
  'password.changed',
  'password.reset_mailed',
  'password.reset',
  'second_factor.enabled',
  'second_factor.disabled',
  'second_factor.recovery_code_used',
  'user.role_changed',
  'user.status_changed',
  'restore.settled',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
