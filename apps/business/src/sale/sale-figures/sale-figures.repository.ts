import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';

/** The sale in a few numbers. */
export interface SaleFigures {
  readonly held: number;
  readonly sold: number;
  readonly refunds_due: number;
  /** Null if none is due. */
  readonly oldest_refund_seconds: number | null;
}

/** Figures of the whole sale, in the database. */
@Injectable()
export class SaleFiguresRepository {
  constructor(private readonly database: Database) {}

  async read(): Promise<SaleFigures> {
    const [figures] = await this.database.readOlder((reader) =>
      reader.query<[SaleFigures]>(`
        SELECT coalesce(sum(tickets_held), 0)::float8 AS held, coalesce(sum(tickets_sold), 0)::float8 AS sold,
               (SELECT count(*)::int FROM refunds WHERE status = 'pending') AS refunds_due,
               (SELECT extract(epoch FROM now() - min(created_at))::float8 FROM refunds WHERE status = 'pending')
                 AS oldest_refund_seconds
          FROM events WHERE status = 'published'`),
    );
    return figures;
  }
}
