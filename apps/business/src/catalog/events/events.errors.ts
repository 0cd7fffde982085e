import { errorCatalogue } from '@proticket/shared';

/** Errors of events. Another organizer's draft, or an event that the user may not change, is reported as not found. */
export const eventsErrors = errorCatalogue('events', {
  not_found: { kind: 'not_found', title: 'There is no such event.' },
  illegal_step: { kind: 'conflict', title: 'The status of the event does not allow this.' },
  already_started: { kind: 'conflict', title: 'An event that has already started cannot be published.' },
  capacity_below_sold: {
    kind: 'conflict',
    title: 'The new capacity is lower than the number of places sold or held.',
  },
  currency_fixed: { kind: 'conflict', title: 'The currency of a published event cannot change.' },
  changed_meanwhile: { kind: 'conflict', title: 'Somebody else changed the event; load it again.' },
});
