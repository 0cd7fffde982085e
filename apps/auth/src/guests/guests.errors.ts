import { errorCatalogue } from '@proticket/contract';

/** Errors of buying without an account. */
export const guestsErrors = errorCatalogue('guests', {
  not_allowed: { kind: 'forbidden', title: 'Buying needs an account here: log in or create one.' },
  invalid_link: { kind: 'invalid', title: 'This link is no longer valid; request a new one.' },
  taken_over: { kind: 'conflict', title: 'These orders are in your account now: log in to see them.' },
});
