import { jobType } from '@proticket/platform';

/** An event was cancelled: every paid order is refunded, every pending one cancelled. */
export const eventCancelled = jobType<{ readonly id_event: number }>('events.cancelled');

/** Time or place of a published event changed: tell its ticket holders. */
export const eventChanged = jobType<{ readonly id_event: number }>('events.changed');

/** Somebody who has to do with an event. */
export interface EventHolder {
  readonly id_event: number;
  readonly user_id: string;
}

/** An event was cancelled: everybody who had a ticket must hear of it, whenever their money goes back. */
export const cancellationNews = jobType<{ readonly id_event: number }>('events.cancellation_news');

/** Tell one person, who had a ticket or an unpaid order, that the event is cancelled. */
export const holderToHearOfCancellation = jobType<EventHolder>('events.tell_cancellation');
