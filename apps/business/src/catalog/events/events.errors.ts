import { errorCatalogue } from '@proticket/shared';

/** Errors of events. A draft, or an event of somebody else that is to be changed, is "not found". */
export const eventsErrors = errorCatalogue('events', {
  not_found: { kind: 'not_found', title: 'There is no such event.' },
  illegal_step: { kind: 'conflict', title: 'The event is in a status that does not allow this.' },
  already_started: { kind: 'conflict', title: 'An event that has begun cannot be published.' },
  capacity_below_sold: { kind: 'conflict', title: 'More places are sold or held than the new capacity has.' },
  currency_fixed: { kind: 'conflict', title: 'The currency of a published event cannot change.' },
  changed_meanwhile: { kind: 'conflict', title: 'Somebody else changed the event; load it again.' },
});
