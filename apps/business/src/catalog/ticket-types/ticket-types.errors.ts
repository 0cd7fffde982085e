import { errorCatalogue } from '@proticket/contract';

/** Errors of ticket types. A type of another organizer's event is reported as not found. */
export const ticketTypesErrors = errorCatalogue('ticket_types', {
  not_found: { kind: 'not_found', title: 'There is no such ticket type.' },
  archived: { kind: 'conflict', title: 'An archived ticket type cannot change.' },
  name_taken: { kind: 'conflict', title: 'The event has a ticket type with this name.' },
  capacity_below_sold: {
    kind: 'conflict',
    title: 'The new capacity is lower than the number of tickets sold or held.',
  },
  last_one: {
    kind: 'conflict',
    title: 'The last ticket type of an event cannot be archived; pause it instead.',
  },
  too_many: { kind: 'conflict', title: 'An event has at most 50 ticket types.' },
});
