import { jobType } from '@proticket/platform';

/** Some 60 attempts span six days: a file storage that is down for one must not keep what was to be erased. */
const MAX_ATTEMPTS = 60;

/** An account was erased: forget the person behind the id. */
export const accountErased = jobType<{ readonly user_id: string }>('accounts.erased', MAX_ATTEMPTS);
