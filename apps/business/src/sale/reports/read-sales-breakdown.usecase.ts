import { Injectable } from '@nestjs/common';
import { type CurrentUser, fromMinor } from '@proticket/contract';
import { eventsErrors } from '../../catalog/events/events.errors';
import { visibleSales } from './reports.policy';
import type { SalesBreakdownDto, SalesFiguresDto, SalesGroupDto } from './sales-breakdown.dto';
import { SalesBreakdownRepository, type SalesGroupRow } from './sales-breakdown.repository';
import type { BreakdownBy } from './sales-breakdown.sql';
import { SalesTimelineRepository } from './sales-timeline.repository';

const MAX_GROUPS = 1_000;

/** The sales of one event by type, voucher, day or hour, for its organizer and admins. */
@Injectable()
export class ReadSalesBreakdown {
  constructor(
    private readonly timelines: SalesTimelineRepository,
    private readonly breakdowns: SalesBreakdownRepository,
  ) {}

  /** @throws events.not_found for an event of another organizer as for none */
  async read(user: CurrentUser, idEvent: number, by: BreakdownBy): Promise<SalesBreakdownDto> {
    const event = await this.timelines.findEvent(idEvent, visibleSales(user).ofUser);
    if (!event) throw eventsErrors.not_found();
    const { currency } = event;
    const { rows, timezone } = await this.groupsOf(idEvent, by, event.timezone);
    const [totals, ...groups] = rows;
    const items = groups.filter(({ place }) => place <= MAX_GROUPS).map((row) => toGroup(row, currency));
    const rest = groups[MAX_GROUPS];
    return {
      event_id: idEvent,
      by,
      timezone,
      currency,
      items: by === 'day' || by === 'hour' ? items.reverse() : items,
      rest: rest ? toFigures(rest, currency) : null,
      totals: toFigures(totals!, currency),
    };
  }

  private async groupsOf(idEvent: number, by: BreakdownBy, timezone: string) {
    const rows = await this.breakdowns.groups(idEvent, by, timezone, MAX_GROUPS);
    if (rows) return { rows, timezone };
    return {
      rows: (await this.breakdowns.groups(idEvent, by, 'UTC', MAX_GROUPS)) ?? [],
      timezone: 'UTC',
    };
  }
}

function toGroup(row: SalesGroupRow, currency: string): SalesGroupDto {
  const { key } = row;
  return {
    key: key instanceof Date ? key.toISOString() : (key?.toString() ?? null),
    name: row.name,
    ...toFigures(row, currency),
  };
}

function toFigures(row: SalesGroupRow, currency: string): SalesFiguresDto {
  const nothing = fromMinor(0n, currency);
  return {
    orders: row.orders ?? 0,
    tickets: row.tickets ?? 0,
    gross: row.gross ?? nothing,
    discount: row.discount ?? nothing,
    fee: row.fee ?? nothing,
    refunded: row.refunded ?? nothing,
    net: row.net ?? nothing,
    tax: row.tax ?? nothing,
  };
}
