import { errorCatalogue } from '@proticket/shared';

/** Errors of proving an address. */
export const emailVerificationErrors = errorCatalogue('email_proof', {
  invalid_token: { kind: 'invalid', title: 'This link is not valid any more; ask for a new one.' },
  needed: { kind: 'forbidden', title: 'Prove your address first: follow the link in the mail we sent.' },
});
