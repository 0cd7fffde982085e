import { errorCatalogue } from '../errors/error-catalogue';

/** Errors of the guards that every route stands behind. */
export const accessErrors = errorCatalogue('access', {
  unauthenticated: { kind: 'unauthenticated', title: 'Log in first: a valid access token is needed.' },
  two_kinds: { kind: 'invalid', title: 'Send the access token as a header or as a cookie, not both.' },
  foreign_page: { kind: 'forbidden', title: 'This request does not come from a page of ours.' },
  forbidden: { kind: 'forbidden', title: 'Your role does not allow this.' },
});
