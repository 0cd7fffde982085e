import { errorCatalogue } from '@proticket/contract';

/** Errors of answers to the questions of an event. */
export const answersErrors = errorCatalogue('answers', {
  closed: { kind: 'conflict', title: 'The answers of this order can no longer change.' },
  ticket_not_valid: { kind: 'conflict', title: 'A ticket that is used or cancelled keeps its answers.' },
});
