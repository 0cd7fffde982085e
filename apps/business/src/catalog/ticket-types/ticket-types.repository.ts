import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { COMPARE_EVENT_PRICES, LOCK_FREE_EVENT, UPDATE_EVENT_PRICE } from './event-price.sql';
import { TicketType } from './ticket-type.entity';
import type { TicketTypeFields } from './ticket-type.rules';

/** The columns that an organizer sets. */
const COLUMNS = [
  'name',
  'description',
  'price',
  'capacity',
  'sales_start',
  'sales_end',
  'opens_after',
  'min_per_order',
  'max_per_order',
  'max_per_buyer',
  'status',
  'visibility',
  'position',
  'tax_rate',
] as const satisfies readonly (keyof TicketTypeFields)[];

/** An upcoming event, and whether its price is not the one that its types say. */
export interface ComparedEvent {
  readonly id_event: number;
  readonly start_datetime: Date;
  readonly differs: boolean;
}

/** Ticket types in the database. Their counters are kept by triggers; `EventsRepository` lists those of an event. */
@Injectable()
export class TicketTypesRepository {
  constructor(private readonly database: Database) {}

  /** The event of a type; undefined if there is none. */
  async findEvent(id: number): Promise<number | undefined> {
    const [type] = await this.database.reader.query<{ event_id: number }[]>(
      'SELECT event_id FROM ticket_types WHERE id_ticket_type = $1',
      [id],
    );
    return type?.event_id;
  }

  /** @returns the id. @throws unique violation of `ticket_types_event_name` */
  async add(tx: Transaction, idEvent: number, fields: TicketTypeFields): Promise<number> {
    const [added] = await managerOf(tx).query<[{ id_ticket_type: number }]>(
      `INSERT INTO ticket_types (event_id, ${COLUMNS.join(', ')})
       VALUES ($1, ${COLUMNS.map((_, index) => `$${index + 2}`).join(', ')}) RETURNING id_ticket_type`,
      [idEvent, ...COLUMNS.map((column) => fields[column])],
    );
    return added.id_ticket_type;
  }

  /**
   * Changes a type that is not archived, unless the new capacity is lower than the tickets sold and held: one statement, so
   * that no sale can happen between check and change.
   *
   * @returns whether it was changed. @throws unique violation of `ticket_types_event_name`
   */
  async change(tx: Transaction, id: number, fields: Partial<TicketTypeFields>): Promise<boolean> {
    const update = managerOf(tx)
      .createQueryBuilder()
      .update(TicketType)
      .set(fields)
      .where(`id_ticket_type = :id AND status <> 'archived'`, { id });
    if (typeof fields.capacity === 'number')
      update.andWhere('tickets_sold + tickets_held <= :capacity', { capacity: fields.capacity });
    const { affected } = await update.execute();
    return affected === 1;
  }

  /** Sets the price that buyers see in lists. The event is locked. */
  async updateEventPrice(tx: Transaction, idEvent: number): Promise<void> {
    await managerOf(tx).query(UPDATE_EVENT_PRICE, [idEvent]);
  }

  /** The next `limit` upcoming events in order of their start. */
  compareEventPrices(after: Omit<ComparedEvent, 'differs'>, limit: number): Promise<ComparedEvent[]> {
    return this.database.reader.query<ComparedEvent[]>(COMPARE_EVENT_PRICES, [
      after.start_datetime,
      after.id_event,
      limit,
    ]);
  }

  /** @returns whether the event is locked now; not if somebody else has it */
  async lockFreeEvent(tx: Transaction, idEvent: number): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(LOCK_FREE_EVENT, [idEvent]);
    return rows.length > 0;
  }
}
