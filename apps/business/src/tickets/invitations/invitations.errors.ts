import { errorCatalogue } from '@proticket/shared';

/** Errors of invitations. */
export const invitationsErrors = errorCatalogue('invitations', {
  not_found: { kind: 'not_found', title: 'There is no such invitation.' },
  over: {
    kind: 'gone',
    title: 'This invitation has expired, was withdrawn or was accepted by somebody else.',
  },
  own: { kind: 'conflict', title: 'You sent this invitation yourself; somebody else has to accept it.' },
  too_many: { kind: 'throttled', title: 'You have sent too many invitations; try again tomorrow.' },
});
