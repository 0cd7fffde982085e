import { jobType, RETRY_FOR } from '@proticket/platform';

/**
 * A password reset was requested for this address. The job looks up whether there is an account: the request does the same work
 * for any address, so neither its response nor its time reveals it. The job creates the token as well, so that only its hash
 * is ever stored. Retried about as long as such a token is valid: later, the person has requested another one.
 */
export const passwordResetRequested = jobType<{ readonly email: string }>(
  'password_reset.requested',
  RETRY_FOR.halfAnHour,
);
