import { jobType } from '@proticket/platform';

/** A ticket changed hands: tell the one who has it now, or the one who gave it. A job each, so that none is told twice because the other could not be. */
export const ticketTransferred = jobType<{
  readonly id_transfer: string;
  readonly tell: 'receiver' | 'giver';
}>('tickets.transferred');
