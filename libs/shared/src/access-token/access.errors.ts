import { errorCatalogue } from '../errors/error-catalogue';

/** Errors of the guards that every route stands behind. */
export const accessErrors = errorCatalogue('access', {
  unauthenticated: { kind: 'unauthenticated', title: 'Log in first: a valid access token is needed.' },
  forbidden: { kind: 'forbidden', title: 'Your role does not allow this.' },
});
