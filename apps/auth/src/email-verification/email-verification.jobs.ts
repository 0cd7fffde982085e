import { jobType } from '@proticket/platform';

/** An address that is to be proven. */
export interface EmailVerificationRequest {
  /** null when somebody typed the address without being logged in: then the job looks for its account, if any. */
  readonly id_user: string | null;
  readonly email: string;
  /** The proposed change of address; missing where the address is the account's own. */
  readonly id_token?: string;
}

/** An address is to be proven: mail a link to it. The secret is made by the job and stands nowhere else. */
export const emailVerificationRequested = jobType<EmailVerificationRequest>('email_proof.requested', 6);
