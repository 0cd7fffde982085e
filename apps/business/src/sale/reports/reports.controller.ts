import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, PageQuery, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { eventsErrors } from '../../catalog/events/events.errors';
import { JsonOrSheet, sendSheet, wantedSheet } from '../../spreadsheets/sheet-response';
import { ReadSales } from './read-sales.usecase';
import { ReadSalesBreakdown } from './read-sales-breakdown.usecase';
import { ReadSalesTimeline } from './read-sales-timeline.usecase';
import { SalesReportDto, SalesReportPageDto } from './sales-report.dto';
import { SalesBreakdownDto, SalesBreakdownQuery } from './sales-breakdown.dto';
import { SalesTimelineDto, SalesTimelineQuery } from './sales-timeline.dto';

const EXAMPLE_CSV =
  'event_id,title,status,start_datetime,currency,capacity,sold_tickets,gross_revenue,remaining_capacity\r\n' +
  '42,Midnight Jazz,published,2027-06-18T21:30:00.000Z,EUR,60,42,1470.00,18\r\n';

/** Sales reports: organizers see their own events, admins all. */
@ApiTags('reports')
@Controller('v1/reports/sales')
export class ReportsController {
  constructor(
    private readonly sales: ReadSales,
    private readonly salesTimeline: ReadSalesTimeline,
    private readonly salesBreakdown: ReadSalesBreakdown,
  ) {}

  @Get()
  @ForUsers('organizer', 'admin')
  @ApiOperation({
    summary: 'Sales of your events, newest first',
    description: 'JSON is paged; CSV (`Accept: text/csv`) and XLSX are the whole list in one file.',
  })
  @JsonOrSheet(SalesReportPageDto, EXAMPLE_CSV)
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, accessErrors.forbidden)
  async list(
    @User() user: CurrentUser,
    @Query() { limit, cursor }: PageQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = wantedSheet(accept);
    if (!format) return void reply.send(await this.sales.list(user, limit, cursor));
    sendSheet(reply, format, await this.sales.sheet(user));
  }

  /** As JSON, or as CSV or XLSX as `Accept` asks. For its organizer and admins. */
  @Get(':event_id')
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Sales of one event' })
  @JsonOrSheet(SalesReportDto, EXAMPLE_CSV)
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    eventsErrors.not_found,
  )
  async ofEvent(
    @User() user: CurrentUser,
    @Param('event_id', RowIdPipe) id: number,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = wantedSheet(accept);
    if (!format) return void reply.send(await this.sales.find(user, id));
    sendSheet(reply, format, await this.sales.sheetOf(user, id));
  }

  /**
   * Orders, tickets, revenue and refunds per day or hour. `revenue` counts on the day of the payment, `refunds` on the day
   * the money went back: revenue minus refunds is the money that is left, except for refunds that are still on their way.
   * For its organizer and admins.
   */
  @Get(':event_id/timeline')
  @ForUsers('organizer', 'admin')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'Sales of one event over time' })
  @ApiOkResponse({ type: SalesTimelineDto })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    eventsErrors.not_found,
  )
  timeline(
    @User() user: CurrentUser,
    @Param('event_id', RowIdPipe) id: number,
    @Query() { bucket }: SalesTimelineQuery,
  ): Promise<SalesTimelineDto> {
    return this.salesTimeline.read(user, id, bucket);
  }

  /**
   * Orders, tickets and money in groups that add up to the totals. By day and hour, sales count when they were paid, refunds when
   * the money went back. By type and voucher, refunds count where they were sold: those of tickets at the types of these
   * tickets, all others at the types of their order, in proportion to what is left of its price. For its organizer and
   * admins.
   */
  @Get(':event_id/breakdown')
  @ForUsers('organizer', 'admin')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'Sales of one event by type, voucher, day or hour' })
  @ApiOkResponse({ type: SalesBreakdownDto })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    eventsErrors.not_found,
  )
  breakdown(
    @User() user: CurrentUser,
    @Param('event_id', RowIdPipe) id: number,
    @Query() { by }: SalesBreakdownQuery,
  ): Promise<SalesBreakdownDto> {
    return this.salesBreakdown.read(user, id, by);
  }
}
