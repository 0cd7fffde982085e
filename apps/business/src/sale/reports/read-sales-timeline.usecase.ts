import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import { eventsErrors } from '../../catalog/events/events.errors';
import { visibleSales } from './reports.policy';
import type { SalesBucket, SalesTimelineDto } from './sales-timeline.dto';
import { SalesTimelineRepository } from './sales-timeline.repository';

/** Over a year of days, or six weeks in which every hour has a sale. */
const MAX_BUCKETS = 1_000;

/** The sales of one event over time, for its organizer and admins. */
@Injectable()
export class ReadSalesTimeline {
  constructor(private readonly timelines: SalesTimelineRepository) {}

  /** @throws events.not_found for an event of another organizer as for none */
  async read(user: CurrentUser, idEvent: number, bucket: SalesBucket): Promise<SalesTimelineDto> {
    const event = await this.timelines.findEvent(idEvent, visibleSales(user).ofUser);
    if (!event) throw eventsErrors.not_found();
    const { rows, timezone } = await this.bucketsOf(idEvent, bucket, event.timezone);
    return {
      event_id: idEvent,
      bucket,
      timezone,
      currency: event.currency,
      items: rows
        .slice(0, MAX_BUCKETS)
        .reverse()
        .map((row) => ({ ...row, start: row.start.toISOString() })),
      truncated: rows.length > MAX_BUCKETS,
    };
  }

  private async bucketsOf(idEvent: number, bucket: SalesBucket, timezone: string) {
    const rows = await this.timelines.buckets(idEvent, bucket, timezone, MAX_BUCKETS + 1);
    if (rows) return { rows, timezone };
    return {
      rows: (await this.timelines.buckets(idEvent, bucket, 'UTC', MAX_BUCKETS + 1)) ?? [],
      timezone: 'UTC',
    };
  }
}
