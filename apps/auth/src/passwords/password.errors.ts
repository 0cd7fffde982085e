import { errorCatalogue } from '@proticket/shared';

/** What can be wrong with a password. */
export const passwordErrors = errorCatalogue('passwords', {
  weak: { kind: 'invalid', title: 'This password is too easy to guess.' },
  wrong: { kind: 'forbidden', title: 'The current password is not right.' },
  busy: { kind: 'unavailable', title: 'Too many people are logging in right now; try again shortly.' },
});
