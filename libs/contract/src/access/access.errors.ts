import { errorCatalogue } from '../errors/error-catalogue';

/** Errors of the guard in front of every route. */
export const accessErrors = errorCatalogue('access', {
  unauthenticated: { kind: 'unauthenticated', title: 'Log in first: a valid access token is needed.' },
  two_kinds: { kind: 'invalid', title: 'Send the access token as a header or as a cookie, not both.' },
  foreign_page: { kind: 'forbidden', title: 'Cross-site request refused.' },
  account_needed: { kind: 'forbidden', title: 'Guests cannot do this: log in or create an account.' },
  forbidden: { kind: 'forbidden', title: 'Your role does not allow this.' },
});
