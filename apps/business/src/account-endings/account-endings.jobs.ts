import { jobType, RETRY_FOR } from '@proticket/platform';

/** For days: a file storage that is down for a day must not prevent an erasure. */
const ATTEMPTS = RETRY_FOR.days;

/** An account was erased: delete the personal data kept here. */
export const accountErased = jobType<{ readonly user_id: string }>('accounts.erased', ATTEMPTS);
