import { errorCatalogue } from '@proticket/shared';

/** Why a ticket is not handed on. */
export const transferErrors = errorCatalogue('ticket_transfer', {
  no_offer: { kind: 'not_found', title: 'This ticket is not offered to anybody.' },
  not_transferable: {
    kind: 'conflict',
    title: 'This ticket was used, cancelled or handed on meanwhile; it cannot be handed on.',
  },
  event_over: { kind: 'conflict', title: 'The event is over.' },
});
