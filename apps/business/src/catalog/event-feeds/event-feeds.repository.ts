import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { OVER_AT } from '../events/event-end';
import type { EventRow } from '../events/event-row';
import { SELECT_EVENT } from '../events/event-select.sql';

/** Events of an organizer for feeds, in the database. */
@Injectable()
export class EventFeedsRepository {
  constructor(private readonly database: Database) {}

  /** The next `limit` published and cancelled events of an organizer that are not over. */
  upcoming(idOrganizer: number, limit: number): Promise<EventRow[]> {
    return this.database.readOlder((reader) =>
      reader.query<EventRow[]>(
        `${SELECT_EVENT}
        WHERE e.organizer_id = $1 AND e.status IN ('published', 'cancelled') AND ${OVER_AT('e')} > now()
        ORDER BY e.start_datetime, e.id_event LIMIT $2`,
        [idOrganizer, limit],
      ),
    );
  }
}
