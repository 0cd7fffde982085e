import { errorCatalogue } from '@proticket/contract';

/** Errors of verifying an address. Their codes are older than the name of this folder and stay as they are. */
export const emailVerificationErrors = errorCatalogue('email_proof', {
  invalid_token: { kind: 'invalid', title: 'This link is no longer valid; request a new one.' },
  needed: {
    kind: 'forbidden',
    title: 'Verify your email address first: open the link in the email we sent.',
  },
});
