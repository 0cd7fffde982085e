import { errorCatalogue } from '@proticket/shared';

/** Errors of ticket transfers. */
export const ticketTransferErrors = errorCatalogue('ticket_transfer', {
  no_offer: { kind: 'not_found', title: 'This ticket is not offered to anybody.' },
  not_transferable: {
    kind: 'conflict',
    title: 'This ticket has been used, cancelled or transferred and can no longer be transferred.',
  },
  event_over: { kind: 'conflict', title: 'The event is over.' },
});
