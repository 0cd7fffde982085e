import { errorCatalogue } from '@proticket/shared';

/** Errors of becoming and being an organizer. */
export const organizersErrors = errorCatalogue('organizers', {
  not_found: { kind: 'not_found', title: 'There is no such organizer.' },
  already_exists: { kind: 'conflict', title: 'Your account has an organization already.' },
  not_approved: { kind: 'forbidden', title: 'Your organization is not approved to sell.' },
  account_ended: { kind: 'conflict', title: 'The account of this organizer is disabled or deleted.' },
  illegal_step: { kind: 'conflict', title: 'The organizer cannot go to this status from where it is.' },
});
