import { errorCatalogue } from '@proticket/shared';

/** Why a ticket is not handed on. */
export const transferErrors = errorCatalogue('ticket_transfer', {
  recipient_not_found: {
    kind: 'not_found',
    title: 'There is no account with this address. Ask them to register first.',
  },
  to_oneself: { kind: 'conflict', title: 'The ticket is yours already.' },
  not_transferable: {
    kind: 'conflict',
    title: 'This ticket was used, cancelled or handed on meanwhile; it cannot be handed on.',
  },
  event_over: { kind: 'conflict', title: 'The event is over.' },
});
