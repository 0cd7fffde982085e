import { jobType } from '@proticket/platform';

/** An account was erased: forget the person behind the id. */
export const accountErased = jobType<{ readonly user_id: string }>('accounts.erased');
