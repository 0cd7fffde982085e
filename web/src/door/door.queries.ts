import { isProblem } from '@proticket/sdk';
import { queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import { keptStaffEvents, type StaffEvent } from '../session/offline-door';
import type { User } from '../session/session';

type Reader = Pick<AppContext, 'client'>;

/** The events that somebody works at and that are not over, the next one first; without a network those on the device. */
export function staffEventsQuery({ client }: Reader, when: 'upcoming' | 'past') {
  return queryOptions({
    queryKey: ['staff-events', when],
    queryFn: async ({ signal }): Promise<readonly StaffEvent[]> => {
      try {
        const query = { when, limit: 100 };
        const { items } = await client.business.call('GET /v1/staff/events', { query, signal });
        return items;
      } catch (error) {
        if (isProblem(error) && error.status < 500 && error.status !== 429) throw error;
        // A device that keeps nothing has no others to show.
        const kept = await keptStaffEvents().catch(() => []);
        if (kept.length === 0 || when === 'past') throw error;
        return kept.toSorted((a, b) => Date.parse(a.start_datetime) - Date.parse(b.start_datetime));
      }
    },
    staleTime: 60_000,
  });
}

/** One event with what the user is there. Admins work at every event, and have no list. */
export function staffEventQuery(
  { client, queries }: Reader & Pick<AppContext, 'queries'>,
  user: User,
  id: number,
) {
  return queryOptions({
    queryKey: ['staff-event', id],
    queryFn: async ({ signal }): Promise<StaffEvent> => {
      for (const when of ['upcoming', 'past'] as const) {
        const events = await queries.ensureQueryData(staffEventsQuery({ client }, when));
        const found = events.find(({ id_event }) => id_event === id);
        if (found) return found;
      }
      const { status, ...event } = await client.business.call('GET /v1/events/{id_event}', {
        path: { id_event: id },
        signal,
      });
      return {
        ...event,
        status: status === 'draft' ? 'published' : status,
        works_as: user.role === 'admin' ? 'organizer' : 'staff',
      };
    },
    staleTime: Infinity,
  });
}
