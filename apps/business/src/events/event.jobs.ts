import { jobType } from '@proticket/platform';

/** An event was cancelled: every paid order is refunded, every pending one cancelled. */
export const eventCancelled = jobType<{ readonly id_event: number }>('events.cancelled');

/** Time or place of a published event changed: tell its ticket holders. */
export const eventChanged = jobType<{ readonly id_event: number }>('events.changed');
