import { errorCatalogue } from '@proticket/shared';

/** Errors about accounts. */
export const userErrors = errorCatalogue('users', {
  email_taken: { kind: 'conflict', title: 'There is an account with this address already.' },
  not_found: { kind: 'not_found', title: 'There is no such user.' },
  last_admin: { kind: 'conflict', title: 'The last active admin cannot be removed.' },
  events_open: {
    kind: 'conflict',
    title: 'You still have events to run or money to give back: end or cancel them first.',
  },
  changed_meanwhile: { kind: 'conflict', title: 'The account changed meanwhile; try again.' },
  role_not_allowed: { kind: 'conflict', title: 'A service cannot give or take this role.' },
});
