import { errorCatalogue } from '@proticket/shared';

/** Errors of tickets. */
export const ticketsErrors = errorCatalogue('tickets', {
  not_found: { kind: 'not_found', title: 'You have no such ticket.' },
  void: { kind: 'gone', title: 'This ticket was cancelled and no longer has a QR code or a PDF.' },
  name_fixed: {
    kind: 'conflict',
    title: 'The name can only be changed before the event starts and while the ticket is unused.',
  },
  link_invalid: { kind: 'not_found', title: 'This link is not valid.' },
  link_expired: { kind: 'gone', title: 'This link has expired; log in to get your tickets.' },
});
