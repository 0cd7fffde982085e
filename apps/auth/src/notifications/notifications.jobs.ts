import type { Locale } from '@proticket/contract';
import { jobType, RETRY_FOR } from '@proticket/platform';

// The names `notices.*` are stored in rows and stay as they are.

/** The password of an account was changed or reset: notify its user, who may not have done it. */
export const passwordChanged = jobType<{ readonly id_user: string }>(
  'notices.password_changed',
  RETRY_FOR.aDay,
);

/** An address that an account has, or had, and the language of its user. */
export interface NotifiedAddress {
  readonly to: string;
  /** Missing in jobs that were stored before there were languages. */
  readonly locale?: Locale;
}

/** A change of address was requested: warn the current address. */
export const emailChangeRequested = jobType<NotifiedAddress>(
  'notices.email_change_requested',
  RETRY_FOR.aDay,
);

/** The address was changed: notify the former one. */
export const emailChanged = jobType<NotifiedAddress>('notices.email_changed', RETRY_FOR.aDay);

/** A login from an IP address and a client that the account has never been used with. */
export const unfamiliarLogin = jobType<{
  readonly id_user: string;
  readonly ip: string;
  readonly user_agent: string | null;
}>('notices.new_place', RETRY_FOR.aDay);

/** Somebody tried to register an address that has an account, and the response did not reveal it (REGISTRATION_HIDES_ACCOUNTS). */
export const registeredAgain = jobType<{ readonly to: string }>('notices.registered_again', RETRY_FOR.aDay);
