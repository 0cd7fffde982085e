import { jobType, RETRY_FOR } from '@proticket/platform';

/** Somebody wants the mails about the orders of an address again: ask the business service to send them. */
export const orderLinksRequested = jobType<{ readonly email: string }>('guests.order_links_requested');

/** An account is the successor of a guest: tell the business service, whose orders follow. */
export const guestTakenOver = jobType<{ readonly id_guest: string; readonly id_successor: string }>(
  'account_news.guest_taken_over',
  RETRY_FOR.days,
);
