import { errorCatalogue } from '@proticket/contract';

/** Errors about accounts. */
export const userErrors = errorCatalogue('users', {
  email_taken: { kind: 'conflict', title: 'There is already an account with this email address.' },
  not_found: { kind: 'not_found', title: 'There is no such user.' },
  is_guest: { kind: 'conflict', title: 'A guest has no account whose role or status could change.' },
  last_admin: { kind: 'conflict', title: 'The last active admin cannot be removed.' },
  events_open: {
    kind: 'conflict',
    title: 'You still have open events or owe refunds: end or cancel the events first.',
  },
  changed_meanwhile: { kind: 'conflict', title: 'The account was changed at the same time; try again.' },
  role_not_allowed: { kind: 'conflict', title: 'A service cannot grant or revoke this role.' },
});
