import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { EventStatus } from '../../catalog/events/event.entity';
import type { SalesReport } from './sales-report.entity';

/** A line of the view, with the event it is about. */
export interface SalesRow extends SalesReport {
  readonly title: string;
  readonly status: EventStatus;
  readonly start_datetime: Date;
  readonly currency: string;
  readonly capacity: number;
}

const ORGANIZER = '(SELECT id_organizer FROM organizers WHERE user_id = $3)';
/** With an order that begins with the organizer, the primary key is no way to it: by that, all newer events of others would be read. */
const OF_USER = `(e.organizer_id, e.id_event) < (${ORGANIZER}, $1::bigint) AND e.organizer_id >= ${ORGANIZER}`;

/** Sales as the view `sales_reports` computes them. */
@Injectable()
export class ReportsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Sales of events that were ever on sale, newest first, below the id `before`.
   *
   * Two statements: the view groups the orders of these events alone. In one statement it would group all orders before it cuts
   * the page.
   *
   * @param ofUser only events of this user
   */
  async page(ofUser: string | undefined, before: number | undefined, limit: number): Promise<SalesRow[]> {
    const ids = await this.database.readOlder((reader) =>
      reader.query<{ id_event: number }[]>(
        `SELECT e.id_event FROM events e
       WHERE e.status <> 'draft' AND ${ofUser === undefined ? 'e.id_event < $1::bigint' : OF_USER}
       ORDER BY ${ofUser === undefined ? '' : 'e.organizer_id DESC,'} e.id_event DESC LIMIT $2`,
        [before ?? Number.MAX_SAFE_INTEGER, limit, ...(ofUser === undefined ? [] : [ofUser])],
      ),
    );
    return this.sales(ids.map(({ id_event }) => id_event));
  }

  /** Sales of one event, unless it is a draft or not one of `ofUser`. */
  async find(idEvent: number, ofUser: string | undefined): Promise<SalesRow | undefined> {
    const owned = await this.database.reader.query<unknown[]>(
      `SELECT 1 FROM events e JOIN organizers o ON o.id_organizer = e.organizer_id
       WHERE e.id_event = $1 AND e.status <> 'draft' AND ($2::uuid IS NULL OR o.user_id = $2::uuid)`,
      [idEvent, ofUser ?? null],
    );
    return owned.length === 0 ? undefined : (await this.sales([idEvent]))[0];
  }

  /** Event by event, each by its index: of several at once the database may read all orders instead. OFFSET 0 keeps it from joining. */
  private sales(ids: readonly number[]): Promise<SalesRow[]> {
    return this.database.readOlder((reader) =>
      reader.query<SalesRow[]>(
        `SELECT r.*, e.title, e.status, e.start_datetime, e.currency, e.capacity
       FROM unnest($1::int[]) AS wanted (id)
       CROSS JOIN LATERAL (SELECT * FROM sales_reports WHERE event_id = wanted.id OFFSET 0) r
       JOIN events e ON e.id_event = r.event_id ORDER BY r.event_id DESC`,
        [ids],
      ),
    );
  }
}
