import { Injectable } from '@nestjs/common';
import { Database, isInvalidParameter } from '@proticket/platform';
import type { SalesFiguresDto } from './sales-breakdown.dto';
import { type BreakdownBy, salesBreakdown } from './sales-breakdown.sql';

/** A group of sales: see `salesBreakdown`. Amounts are null in the totals of an event that sold nothing. */
export type SalesGroupRow = {
  readonly [Figure in keyof SalesFiguresDto]: SalesFiguresDto[Figure] | null;
} & {
  readonly place: number;
  readonly key: Date | number | string | null;
  readonly name: string | null;
};

/** Sales of single events in groups, in the database. */
@Injectable()
export class SalesBreakdownRepository {
  constructor(private readonly database: Database) {}

  /**
   * @param limit most groups
   * @param timezone as Node knows it: newer than the database's list it may be unknown there
   * @returns undefined if the database does not know the time zone
   */
  async groups(
    idEvent: number,
    by: BreakdownBy,
    timezone: string,
    limit: number,
  ): Promise<SalesGroupRow[] | undefined> {
    const time = by === 'day' || by === 'hour' ? [by, timezone] : [];
    try {
      return await this.database.readOlder((reader) =>
        reader.query<SalesGroupRow[]>(salesBreakdown(by), [idEvent, limit, ...time]),
      );
    } catch (error) {
      if (isInvalidParameter(error)) return undefined;
      throw error;
    }
  }
}
