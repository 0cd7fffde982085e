import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { Event, type EventStatus } from './event.entity';
import { OVER_AT } from './event-end';
import type { EventFields, EventRow } from './event-row';
import {
  type EventSearch,
  glancingSearch,
  isPicky,
  plainSearch,
  type SearchStatement,
  thoroughSearch,
} from './event-search.sql';
import { SELECT_EVENT } from './event-select.sql';
import { statusBefore } from './event.states';

/** How many events in order are looked through before an index is asked: 2 ms, and some 45 if all of them are. */
const GLANCE = 1_000;
const FAR_GLANCE = 40_000;
/** A glance further on should promise so much more than is wanted: in vain it costs as much as the index would have. */
const MARGIN = 1.5;

/** Events in the database. The counters of places belong to the sale, which changes them with statements of its own. */
@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  async add(organizerId: number, fields: EventFields): Promise<EventRow> {
    const { identifiers } = await this.database.reader.insert(Event, {
      organizer_id: organizerId,
      ...fields,
    });
    const added = await this.find((identifiers[0] as Pick<Event, 'id_event'>).id_event);
    if (!added) throw new Error('The event that was just added is gone.');
    return added;
  }

  async find(id: number): Promise<EventRow | undefined> {
    const rows = await this.database.reader.query<EventRow[]>(`${SELECT_EVENT} WHERE e.id_event = $1`, [id]);
    return rows[0];
  }

  /**
   * Published events of organizers who may sell: one more than `search.limit`. What is looked for is first tried on
   * the next events in order, further on if some were found but too few, and asked of the indexes last.
   */
  async search(search: EventSearch): Promise<EventRow[]> {
    if (!isPicky(search)) return this.read(plainSearch(search));
    const wanted = search.limit + 1;
    const near = await this.read(glancingSearch(search, GLANCE));
    if (near.length >= wanted) return near;
    if (near.length * (FAR_GLANCE / GLANCE) >= wanted * MARGIN) {
      const far = await this.read(glancingSearch(search, FAR_GLANCE));
      if (far.length >= wanted) return far;
    }
    return this.read(thoroughSearch(search));
  }

  /** All events of an organizer, newest first: one more than `limit`, below the id `before`. */
  pageOfOrganizer(organizerId: number, before: number | undefined, limit: number): Promise<EventRow[]> {
    return this.database.reader.query<EventRow[]>(
      `${SELECT_EVENT} WHERE e.organizer_id = $1 AND e.id_event < $2::bigint ORDER BY e.id_event DESC LIMIT $3`,
      [organizerId, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
    );
  }

  /**
   * Changes an event that stands at `status`, unless the new capacity lies below the places sold and held. One
   * statement, so that no sale slips in between the look and the change.
   *
   * @returns whether it was changed
   */
  async change(
    tx: Transaction,
    id: number,
    status: EventStatus,
    fields: Partial<EventFields>,
  ): Promise<boolean> {
    const update = managerOf(tx)
      .createQueryBuilder()
      .update(Event)
      .set(fields)
      .where('id_event = :id AND status = :status', { id, status });
    if (fields.capacity !== undefined)
      update.andWhere('tickets_sold + tickets_held <= :capacity', { capacity: fields.capacity });
    const { affected } = await update.execute();
    return affected === 1;
  }

  /**
   * Moves a draft that has not begun to published; whether it did. Locks the organizer, because one that is stopped at
   * the same moment publishes nothing more.
   */
  async publish(tx: Transaction, id: number): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `WITH seller AS MATERIALIZED (
         SELECT id_organizer FROM organizers
          WHERE id_organizer = (SELECT organizer_id FROM events WHERE id_event = $1) AND status = 'approved'
            FOR SHARE
       )
       UPDATE events SET status = 'published' FROM seller
        WHERE id_event = $1 AND organizer_id = id_organizer AND status = $2 AND start_datetime > now()`,
      [id, statusBefore('published')],
    );
    return count === 1;
  }

  /** Moves a published event to cancelled; whether it did. */
  async cancel(tx: Transaction, id: number): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE events SET status = 'cancelled' WHERE id_event = $1 AND status = $2`,
      [id, statusBefore('cancelled')],
    );
    return count === 1;
  }

  /** Deletes a draft; whether there was one. */
  async deleteDraft(tx: Transaction, id: number): Promise<boolean> {
    const { affected } = await managerOf(tx).delete(Event, { id_event: id, status: 'draft' });
    return affected === 1;
  }

  /** Moves up to `limit` published events that are over to completed; how many. Many instances share the work. */
  async completeEnded(limit: number): Promise<number> {
    const [, count] = await this.database.reader.query<[unknown[], number]>(
      `UPDATE events SET status = 'completed' WHERE id_event IN (
         SELECT id_event FROM events
         WHERE status = 'published' AND start_datetime < now() AND ${OVER_AT('events')} <= now()
         LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [limit],
    );
    return count;
  }

  private read({ text, values }: SearchStatement): Promise<EventRow[]> {
    return this.database.reader.query<EventRow[]>(text, [...values]);
  }
}
