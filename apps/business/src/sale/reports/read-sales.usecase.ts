import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { eventsErrors } from '../../catalog/events/events.errors';
import { amount, type Columns, instant, number, readPages, type Sheet, text } from '../../spreadsheets/sheet';
import { visibleSales } from './reports.policy';
import { ReportsRepository } from './reports.repository';
import { type SalesReportDto, type SalesReportPageDto, toSalesReportDto } from './sales-report.dto';

const COLUMNS: Columns<SalesReportDto> = {
  event_id: number(({ event_id }) => event_id),
  title: text(({ title }) => title),
  status: text(({ status }) => status),
  start_datetime: instant(({ start_datetime }) => start_datetime),
  currency: text(({ currency }) => currency),
  capacity: number(({ capacity }) => capacity),
  sold_tickets: number(({ sold_tickets }) => sold_tickets),
  gross_revenue: amount(({ gross_revenue }) => gross_revenue),
  remaining_capacity: number(({ remaining_capacity }) => remaining_capacity),
};
/** Each of them groups the orders of an event. */
const EVENTS_PER_READ = 200;

/** Sales reports, for organizers and admins, as JSON or files. */
@Injectable()
export class ReadSales {
  constructor(private readonly reports: ReportsRepository) {}

  async list(user: CurrentUser, limit: number, cursor: string | undefined): Promise<SalesReportPageDto> {
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
    const rows = await this.reports.page(visibleSales(user).ofUser, before, limit + 1);
    return toPage(rows, limit, (row) => [row.event_id], toSalesReportDto);
  }

  /** @throws events.not_found if it does not exist or belongs to another organizer */
  async find(user: CurrentUser, idEvent: number): Promise<SalesReportDto> {
    const row = await this.reports.find(idEvent, visibleSales(user).ofUser);
    if (!row) throw eventsErrors.not_found();
    return toSalesReportDto(row);
  }

  /** All sales, for a file. Its events are in several zones and currencies, so that instants are in UTC. */
  async sheet(user: CurrentUser): Promise<Sheet<SalesReportDto>> {
    const pages = await readPages(
      async (before: number | undefined, limit) =>
        (await this.reports.page(visibleSales(user).ofUser, before, limit)).map(toSalesReportDto),
      ({ event_id }) => event_id,
      EVENTS_PER_READ,
    );
    return { name: 'sales', columns: COLUMNS, pages, timezone: 'UTC' };
  }

  /** @throws as `find` */
  async sheetOf(user: CurrentUser, idEvent: number): Promise<Sheet<SalesReportDto>> {
    const row = await this.find(user, idEvent);
    const pages = await readPages(
      () => Promise.resolve([row]),
      ({ event_id }) => event_id,
    );
    return {
      name: `sales-event-${idEvent}`,
      columns: COLUMNS,
      pages,
      timezone: 'UTC',
      currency: row.currency,
    };
  }
}
