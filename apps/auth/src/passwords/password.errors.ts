import { errorCatalogue } from '@proticket/contract';

/** Errors about passwords. */
export const passwordErrors = errorCatalogue('passwords', {
  weak: { kind: 'invalid', title: 'This password is too easy to guess.' },
  wrong: { kind: 'forbidden', title: 'The current password is wrong.' },
  busy: { kind: 'unavailable', title: 'Too many people are logging in right now; try again shortly.' },
});
