import { Injectable } from '@nestjs/common';
import { Database, guard, managerOf, type Transaction } from '@proticket/platform';
import { Event, type EventStatus } from './event.entity';
import { OVER_AT } from './event-end';
import type { EventFields, EventRow } from './event-row';
import {
  type EventSearch,
  scanInOrder,
  hasPhrase,
  hasSelectiveFilter,
  pageInOrder,
  type SearchStatement,
  searchByIndex,
} from './event-search.sql';
import { SELECT_EVENT } from './event-select.sql';
import { statusBefore } from './event.states';
import { type OfferedTicketType, SELECT_TICKET_TYPES } from './offered-ticket-type';

/** Events scanned in sort order before an index is used, step by step: among a million, 2 ms, 6 ms and at most some 35 ms. */
const SCANS = [1_000, 6_000, 40_000];
/** A further scan is worth it if so many events should fill the page: where it costs as much as the index search of a million. */
const WORTH_SCANNING = 16_000;
/** The same for words beside each other, for which the index search compares many more events than it finds. */
const WORTH_SCANNING_FOR_PHRASES = 40_000;
/** A page of fewer events says too little about how common they are. */
const LEAST_WANTED = 20;

/** Events in the database. `EventCreation` adds them. The sale changes the counters of places with statements of its own. */
@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  async find(id: number): Promise<EventRow | undefined> {
    const rows = await this.database.reader.query<EventRow[]>(`${SELECT_EVENT} WHERE e.id_event = $1`, [id]);
    return rows[0];
  }

  /**
   * The ticket types of an event that are not archived, in the order in which buyers see them.
   *
   * @param tx to read them as they stay, if it has locked the event
   */
  listTicketTypes(id: number, tx?: Transaction): Promise<OfferedTicketType[]> {
    const reader = tx ? managerOf(tx) : this.database.reader;
    return reader.query<OfferedTicketType[]>(SELECT_TICKET_TYPES, [[id]]);
  }

  /** The same for a page of events, by event. */
  async listTypesOf(events: readonly EventRow[]): Promise<ReadonlyMap<number, OfferedTicketType[]>> {
    const ids = events.map(({ id_event }) => id_event);
    const types = await this.database.reader.query<OfferedTicketType[]>(SELECT_TICKET_TYPES, [ids]);
    return Map.groupBy(types, ({ event_id }) => event_id);
  }

  /**
   * Locks an event, as everything does that changes its types, vouchers or orders: then all of them are as they stay.
   *
   * @returns its currency; undefined if there is no such event
   */
  async lock(tx: Transaction, id: number): Promise<string | undefined> {
    const [event] = await managerOf(tx).query<{ currency: string }[]>(
      `SELECT currency FROM events WHERE id_event = $1 ${guard('lock-event.row', 'FOR NO KEY UPDATE')}`,
      [id],
    );
    return event?.currency;
  }

  /** Whether an event that the transaction has changed has vouchers whose value is an amount in its currency. */
  async hasVoucherAmounts(tx: Transaction, id: number): Promise<boolean> {
    const [row] = await managerOf(tx).query<[{ has: boolean }]>(
      `SELECT EXISTS (SELECT FROM vouchers WHERE event_id = $1 AND kind <> 'percent') AS has`,
      [id],
    );
    return row.has;
  }

  /**
   * Published events of approved organizers, one more than `search.limit`. A selective filter is first applied to the next
   * events in sort order, then to more of them while that should fill the page, and by the indexes last.
   */
  async search(search: EventSearch): Promise<EventRow[]> {
    if (!hasSelectiveFilter(search)) return this.read(pageInOrder(search));
    const wanted = search.limit + 1;
    const worth = hasPhrase(search) ? WORTH_SCANNING_FOR_PHRASES : WORTH_SCANNING;
    for (const rows of SCANS) {
      const found = await this.read(scanInOrder(search, rows));
      if (found.length >= wanted) return found;
      // One more than were found: none among a thousand may still be one among two thousand.
      if ((rows / (found.length + 1)) * Math.max(wanted, LEAST_WANTED) > worth) break;
    }
    return this.read(searchByIndex(search));
  }

  /**
   * All events of an organizer with an id below `before`, newest first; one more than `limit`. The order begins with the organizer,
   * so that the primary key is no way to it: by that, all newer events of others would be read before the first one.
   */
  pageOfOrganizer(organizerId: number, before: number | undefined, limit: number): Promise<EventRow[]> {
    return this.database.reader.query<EventRow[]>(
      `${SELECT_EVENT} WHERE (e.organizer_id, e.id_event) < ($1::int, $2::bigint) AND e.organizer_id >= $1
        ORDER BY e.organizer_id DESC, e.id_event DESC LIMIT $3`,
      [organizerId, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
    );
  }

  /**
   * Changes an event that is in `status`, unless the new capacity is lower than the places sold, held and reserved. One statement,
   * so that no sale can happen between check and change.
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
      .set({ ...fields, changed_at: () => 'now()' })
      .where('id_event = :id AND status = :status', { id, status });
    if (fields.capacity !== undefined)
      update.andWhere(
        '(tickets_sold + tickets_held + places_reserved <= :capacity OR capacity <= :capacity)',
        {
          capacity: fields.capacity,
        },
      );
    const { affected } = await update.execute();
    return affected === 1;
  }

  /**
   * Publishes a draft whose start is in the future. Locks the organizer, because one that is suspended at the same time
   * must publish nothing more.
   *
   * @returns whether it was published
   */
  async publish(tx: Transaction, id: number): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `WITH seller AS MATERIALIZED (
         SELECT id_organizer FROM organizers
          WHERE id_organizer = (SELECT organizer_id FROM events WHERE id_event = $1) AND status = 'approved'
            FOR SHARE
       )
       UPDATE events SET status = 'published', changed_at = now() FROM seller
        WHERE id_event = $1 AND organizer_id = id_organizer AND status = $2 AND start_datetime > now()`,
      [id, statusBefore('published')],
    );
    return count === 1;
  }

  /** Cancels a published event. @returns whether it was cancelled */
  async cancel(tx: Transaction, id: number): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE events SET status = 'cancelled', changed_at = now() WHERE id_event = $1 AND status = $2`,
      [id, statusBefore('cancelled')],
    );
    return count === 1;
  }

  /** Deletes a draft. @returns its picture; undefined if it was not deleted */
  async deleteDraft(tx: Transaction, id: number): Promise<Pick<Event, 'image_id'> | undefined> {
    const [deleted] = await managerOf(tx).query<[Pick<Event, 'image_id'>[], number]>(
      `DELETE FROM events WHERE id_event = $1 AND status = 'draft' RETURNING image_id`,
      [id],
    );
    return deleted[0];
  }

  /** Completes up to `limit` published events that are over; instances share the work. @returns how many */
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
    return this.database.readOlder((reader) => reader.query<EventRow[]>(text, [...values]));
  }
}
