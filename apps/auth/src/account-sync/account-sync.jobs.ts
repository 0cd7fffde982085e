import { jobType } from '@proticket/platform';

/** 60 attempts take about six days: an erasure must reach the business service even if it is down for one. */
const MAX_ATTEMPTS = 60;

/** The status of an account changed, or it was erased: send it to the business service. (Stored rows keep these names.) */
export const accountChanged = jobType<{ readonly id_user: string }>('account_news.changed', MAX_ATTEMPTS);

/** An erasure was prepared at this status version: if it was not completed, the organizer may sell again. */
export const erasureOverdue = jobType<{ readonly id_user: string; readonly version: number }>(
  'account_news.erasure_overdue',
  MAX_ATTEMPTS,
);
