import { jobType, RETRY_FOR } from '@proticket/platform';

/** Mail one ticket holder that the time or place of an event changed. */
export const eventChangedMail = jobType<{ readonly id_event: number; readonly user_id: string }>(
  'notifications.event_changed',
  RETRY_FOR.aDay,
);

/** Mail the buyer of an order that it was refunded or cancelled. */
export const orderRefundedMail = jobType<{ readonly id_order: number }>(
  'notifications.order_refunded',
  RETRY_FOR.aDay,
);

/** Mail the buyer of an order that some of its tickets were returned, or a part of its money. */
export const partRefundedMail = jobType<{ readonly id_refund: string }>(
  'notifications.part_refunded',
  RETRY_FOR.aDay,
);

/** Mail one person who was given tickets of a refunded order that they are void. */
export const ticketVoidMail = jobType<{ readonly id_order: number; readonly user_id: string }>(
  'notifications.ticket_void',
  RETRY_FOR.aDay,
);
