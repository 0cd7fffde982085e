import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { eventsErrors } from '../../catalog/events/events.errors';
import { csvHead, csvLine } from '../../csv/csv';
import { visibleSales } from './reports.policy';
import { ReportsRepository } from './reports.repository';
import { type SalesReportDto, type SalesReportPageDto, toSalesReportDto } from './sales-report.dto';

const CSV_COLUMNS = [
  'event_id',
  'title',
  'status',
  'start_datetime',
  'currency',
  'capacity',
  'sold_tickets',
  'gross_revenue',
  'remaining_capacity',
] as const satisfies readonly (keyof SalesReportDto)[];
const ROWS_PER_READ = 200;

/** Sales reports, for organizers and admins, as JSON or CSV. */
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

  /** All sales as CSV, in pages, so that the memory it takes does not grow with the number of events. */
  async *listAsCsv(user: CurrentUser): AsyncGenerator<string> {
    yield csvHead(CSV_COLUMNS);
    for (let before: number | undefined; ;) {
      const rows = await this.reports.page(visibleSales(user).ofUser, before, ROWS_PER_READ);
      if (rows.length > 0) yield rows.map((row) => toCsv(toSalesReportDto(row))).join('');
      if (rows.length < ROWS_PER_READ) return;
      before = rows.at(-1)?.event_id;
    }
  }

  async findAsCsv(user: CurrentUser, idEvent: number): Promise<string> {
    return csvHead(CSV_COLUMNS) + toCsv(await this.find(user, idEvent));
  }
}

function toCsv(report: SalesReportDto): string {
  return csvLine(CSV_COLUMNS.map((column) => report[column]));
}
