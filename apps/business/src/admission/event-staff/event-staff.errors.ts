import { errorCatalogue } from '@proticket/shared';

/** What can be wrong with a request about an event's staff. */
export const staffErrors = errorCatalogue('staff', {
  invitation_not_found: { kind: 'not_found', title: 'There is no such open invitation.' },
  event_not_found: { kind: 'not_found', title: 'There is no such event that you work at.' },
  member_not_found: { kind: 'not_found', title: 'This account is no member of the staff.' },
});
