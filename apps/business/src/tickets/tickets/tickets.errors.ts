import { errorCatalogue } from '@proticket/shared';

/** What can be wrong with a request about a ticket. */
export const ticketErrors = errorCatalogue('tickets', {
  not_found: { kind: 'not_found', title: 'You have no such ticket.' },
  void: { kind: 'gone', title: 'This ticket was cancelled; it has no QR code and no PDF any more.' },
  name_fixed: {
    kind: 'conflict',
    title: 'The name can be changed until the event begins, while the ticket is unused.',
  },
  link_invalid: { kind: 'not_found', title: 'This link opens nothing.' },
  link_expired: { kind: 'gone', title: 'This link has expired; log in to get your tickets.' },
});
