import { errorCatalogue } from '@proticket/shared';

/** Errors of the staff of events. */
export const eventStaffErrors = errorCatalogue('staff', {
  invitation_not_found: { kind: 'not_found', title: 'There is no such open invitation.' },
  event_not_found: { kind: 'not_found', title: 'You do not work at such an event.' },
  member_not_found: { kind: 'not_found', title: 'This account is not a member of the staff.' },
});
