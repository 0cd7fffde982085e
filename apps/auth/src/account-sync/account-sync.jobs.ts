import { jobType, RETRY_FOR } from '@proticket/platform';

/** For days: an erasure must reach the business service even if it is down for one. */
const ATTEMPTS = RETRY_FOR.days;

/** The status of an account changed, or it was erased: send it to the business service. (Stored rows keep these names.) */
export const accountChanged = jobType<{ readonly id_user: string }>('account_news.changed', ATTEMPTS);

/** An erasure was prepared at this status version: if it was not completed, the organizer may sell again. */
export const erasureOverdue = jobType<{ readonly id_user: string; readonly version: number }>(
  'account_news.erasure_overdue',
  ATTEMPTS,
);
