import { jobType } from '@proticket/platform';

/**
 * Somebody typed this address under "Forgot password". Whether there is such an account is looked up by the job:
 * the request does the same work for any address, so neither its answer nor its time tells. The token is made by
 * the job as well and stands in no row but, hashed, its own.
 */
export const passwordResetRequested = jobType<{ readonly email: string }>('password_reset.requested', 6);
