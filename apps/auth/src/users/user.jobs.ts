import { jobType, RETRY_FOR } from '@proticket/platform';

/**
 * Somebody with an account has proven to read an address (a login with a verified one, a link in a mail): what guests bought
 * with this address is theirs.
 */
export const addressProven = jobType<{ readonly id_user: string; readonly email: string }>(
  'guests.address_proven',
  RETRY_FOR.aDay,
);
