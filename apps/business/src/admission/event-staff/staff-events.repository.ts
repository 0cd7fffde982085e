import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { OVER_AT } from '../../catalog/events/event-end';
import type { StaffEventDto, When } from './staff-event.dto';

/** An event with the reason why the user works at it. */
export interface StaffEventRow extends Omit<StaffEventDto, 'start_datetime' | 'end_datetime'> {
  readonly start_datetime: Date;
  readonly end_datetime: Date | null;
}

/** Which events to list. */
export interface StaffEventFilter {
  readonly userId: string;
  /** Whether the user's own events are included. */
  readonly isOrganizer: boolean;
  readonly when: When;
  readonly after?: { readonly start: Date; readonly id: number } | undefined;
}

const COLUMNS =
  'e.id_event, e.organizer_id, e.title, e.location, e.start_datetime, e.end_datetime, e.timezone, e.status';

/** The events of members of the staff, in the database. */
@Injectable()
export class StaffEventsRepository {
  constructor(private readonly database: Database) {}

  /** Published, cancelled and completed events; nobody can be admitted to a draft. Reads the events of this user alone. */
  list({ userId, isOrganizer, when, after }: StaffEventFilter, limit: number): Promise<StaffEventRow[]> {
    const [over, beyond, direction] = when === 'upcoming' ? ['>', '>', 'ASC'] : ['<=', '<', 'DESC'];
    return this.database.reader.query<StaffEventRow[]>(
      `WITH own AS (
         SELECT id_organizer FROM organizers WHERE user_id = $1 AND $2::boolean
       ), mine AS MATERIALIZED (
         SELECT ${COLUMNS}, 'organizer' AS works_as FROM events e WHERE e.organizer_id = (SELECT id_organizer FROM own)
         UNION ALL
         SELECT ${COLUMNS}, 'staff' FROM event_staff s JOIN events e ON e.id_event = s.event_id
          WHERE s.user_id = $1 AND e.organizer_id IS DISTINCT FROM (SELECT id_organizer FROM own)
       )
       SELECT e.id_event, e.title, e.location, e.start_datetime, e.end_datetime, e.timezone, e.status,
              g.organization_name AS organizer_name, e.works_as
         FROM mine e JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE e.status <> 'draft' AND ${OVER_AT('e')} ${over} now()
          AND ($3::timestamptz IS NULL OR (e.start_datetime, e.id_event) ${beyond} ($3::timestamptz, $4::bigint))
        ORDER BY e.start_datetime ${direction}, e.id_event ${direction} LIMIT $5`,
      [userId, isOrganizer, after?.start ?? null, after?.id ?? null, limit],
    );
  }
}
