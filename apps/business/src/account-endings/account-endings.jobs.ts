import { jobType } from '@proticket/platform';

/** 60 attempts span about six days: a file storage that is down for a day must not prevent an erasure. */
const MAX_ATTEMPTS = 60;

/** An account was erased: delete the personal data kept here. */
export const accountErased = jobType<{ readonly user_id: string }>('accounts.erased', MAX_ATTEMPTS);
