import { jobType } from '@proticket/platform';

/** The password of an account was changed or reset: tell its owner, who may not have done it. */
export const passwordChanged = jobType<{ readonly id_user: string }>('notices.password_changed');

/** Somebody asked for another address: warn at the present one. */
export const emailChangeRequested = jobType<{ readonly to: string }>('notices.email_change_requested');

/** The account has another address now: tell at the former one, its last mail. */
export const emailChanged = jobType<{ readonly to: string }>('notices.email_changed');

/** A login from where the account has never been logged in before. */
export const unfamiliarLogin = jobType<{
  readonly id_user: string;
  readonly ip: string;
  readonly user_agent: string | null;
}>('notices.new_place');

/** Somebody tried to open an account with an address that has one, and was not told (REGISTRATION_HIDES_ACCOUNTS). */
export const registeredAgain = jobType<{ readonly to: string }>('notices.registered_again');
