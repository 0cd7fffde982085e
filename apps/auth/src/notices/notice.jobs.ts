import { jobType } from '@proticket/platform';

/** The password of an account was changed or reset: tell its owner, who may not have done it. */
export const passwordChanged = jobType<{ readonly id_user: string }>('notices.password_changed');
