import { jobType, RETRY_FOR } from '@proticket/platform';

/**
 * An event was cancelled: refund every paid order and cancel every pending one. With hundreds of thousands of orders an attempt takes
 * longer than a lease, and is counted again each time it ends: many attempts, so that it is not given up while it works.
 */
export const eventCancelled = jobType<{ readonly id_event: number }>('events.cancelled', RETRY_FOR.days);

/** Time or place of a published event changed: mail its ticket holders. */
export const eventChanged = jobType<{ readonly id_event: number }>('events.changed');

/** A picture that an event may have. */
export interface EventImageRef {
  readonly id_event: number;
  readonly id_image: string;
}

/** A picture was uploaded, replaced or removed: delete its files unless the event shows it. */
export const eventImageUnused = jobType<EventImageRef>('events.image_unused', RETRY_FOR.aDay);

/** A person and the cancelled event to write to them about. */
export interface CancellationRecipient {
  readonly id_event: number;
  readonly user_id: string;
}

/** An event was cancelled: mail everybody who had a ticket, without waiting for the refunds. (Stored rows keep this name.) */
export const announceCancellation = jobType<{ readonly id_event: number }>('events.cancellation_news');

/** Mail one person who had a ticket or an unpaid order that the event is cancelled. */
export const eventCancelledMail = jobType<CancellationRecipient>('events.tell_cancellation', RETRY_FOR.aDay);
