import { Injectable } from '@nestjs/common';
import { Database, isInvalidParameter } from '@proticket/platform';
import type { SalesBucket, SalesBucketDto } from './sales-timeline.dto';
import { REFUNDS_OF_SOLD, SOLD_ORDERS } from './sold-orders.sql';

/** An event whose sales are grouped. */
export interface TimedEvent {
  readonly id_event: number;
  readonly timezone: string;
  readonly currency: string;
}

/** Sales within one day or hour. */
export interface SalesBucketRow extends Omit<SalesBucketDto, 'start'> {
  readonly start: Date;
}

/** Zeros are made of amounts, so that they have the decimal places of the currency. */
const TIMELINE = `
  WITH sold AS MATERIALIZED (${SOLD_ORDERS}
  ), moved AS (
    SELECT paid_at AS at, 1 AS orders, quantity AS tickets, total_price AS revenue, total_price * 0 AS refunds FROM sold
    UNION ALL
    SELECT back.at, 0, 0, back.amount * 0, back.amount FROM ${REFUNDS_OF_SOLD}
  )
  SELECT date_trunc($2::text, at, $3::text) AS start, sum(orders)::int AS orders, sum(tickets)::int AS tickets,
         sum(revenue) AS revenue, sum(refunds) AS refunds
    FROM moved GROUP BY 1 ORDER BY 1 DESC LIMIT $4`;

/** Sales of single events over time, in the database. */
@Injectable()
export class SalesTimelineRepository {
  constructor(private readonly database: Database) {}

  /** An event, unless it is a draft or not one of `ofUser`. */
  async findEvent(idEvent: number, ofUser: string | undefined): Promise<TimedEvent | undefined> {
    const [event] = await this.database.reader.query<TimedEvent[]>(
      `SELECT e.id_event, e.timezone, e.currency FROM events e JOIN organizers o ON o.id_organizer = e.organizer_id
        WHERE e.id_event = $1 AND e.status <> 'draft' AND ($2::uuid IS NULL OR o.user_id = $2::uuid)`,
      [idEvent, ofUser ?? null],
    );
    return event;
  }

  /**
   * The latest buckets, newest first. Reads the paid orders of this event by its index and nothing of other events.
   *
   * @param timezone as Node knows it: newer than the database's list it may be unknown there
   * @returns undefined if the database does not know the time zone
   */
  async buckets(
    idEvent: number,
    bucket: SalesBucket,
    timezone: string,
    limit: number,
  ): Promise<SalesBucketRow[] | undefined> {
    try {
      return await this.database.readOlder((reader) =>
        reader.query<SalesBucketRow[]>(TIMELINE, [idEvent, bucket, timezone, limit]),
      );
    } catch (error) {
      if (isInvalidParameter(error)) return undefined;
      throw error;
    }
  }
}
