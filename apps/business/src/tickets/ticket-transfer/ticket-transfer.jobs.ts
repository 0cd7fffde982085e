import { jobType, RETRY_FOR } from '@proticket/platform';

/**
 * A ticket was transferred: mail its new holder, or the person who gave it. One job per mail, so that a retry of one does
 * not send the other again.
 */
export const ticketTransferred = jobType<{
  readonly id_transfer: string;
  readonly tell: 'receiver' | 'giver';
}>('tickets.transferred', RETRY_FOR.aDay);
