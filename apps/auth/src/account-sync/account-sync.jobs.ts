import { jobType } from '@proticket/platform';

/** Some 60 attempts span six days: an erasure must not be forgotten because the business service was down for one. */
const MAX_ATTEMPTS = 60;

/** Whether an account may act changed, or it was erased: tell the business service what it is now. */
export const accountChanged = jobType<{ readonly id_user: string }>('account_news.changed', MAX_ATTEMPTS);

/** An erasure was begun at this status version: if it did not happen by now, its organizer may sell again. */
export const erasureOverdue = jobType<{ readonly id_user: string; readonly version: number }>(
  'account_news.erasure_overdue',
  MAX_ATTEMPTS,
);
