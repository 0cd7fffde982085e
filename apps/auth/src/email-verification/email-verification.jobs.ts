import { jobType, RETRY_FOR } from '@proticket/platform';

/** An address to verify. */
export interface EmailVerificationRequest {
  /** Null if the address was entered without a login: then the job looks up its account, if any. */
  readonly id_user: string | null;
  readonly email: string;
  /** The pending change of address; missing if the address is the account's own. */
  readonly id_token?: string;
}

/**
 * Mail a verification link to an address. The job creates the token, so it is in no other row; it is valid for a day. (Stored
 * rows keep this name.)
 */
export const emailVerificationRequested = jobType<EmailVerificationRequest>(
  'email_proof.requested',
  RETRY_FOR.aDay,
);
