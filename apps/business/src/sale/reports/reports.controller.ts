import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, PageQuery, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { eventsErrors } from '../../catalog/events/events.errors';
import { asCsv, JsonOrCsv, wantsCsv } from '../../csv/csv-response';
import { ReadSales } from './read-sales.usecase';
import { ReadSalesTimeline } from './read-sales-timeline.usecase';
import { SalesReportDto, SalesReportPageDto } from './sales-report.dto';
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
  ) {}

  @Get()
  @ForUsers('organizer', 'admin')
  @ApiOperation({
    summary: 'Sales of your events, newest first',
    description: 'JSON is paged; CSV (`Accept: text/csv`) is the whole list in one file.',
  })
  @JsonOrCsv(SalesReportPageDto, EXAMPLE_CSV)
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, accessErrors.forbidden)
  async list(
    @User() user: CurrentUser,
    @Query() { limit, cursor }: PageQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!wantsCsv(accept)) return void reply.send(await this.sales.list(user, limit, cursor));
    asCsv(reply, 'sales.csv').send(Readable.from(this.sales.listAsCsv(user)));
  }

  /** As JSON, or as CSV with `Accept: text/csv`. For its organizer and admins. */
  @Get(':event_id')
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Sales of one event' })
  @JsonOrCsv(SalesReportDto, EXAMPLE_CSV)
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
    if (!wantsCsv(accept)) return void reply.send(await this.sales.find(user, id));
    const csv = await this.sales.findAsCsv(user, id);
    asCsv(reply, `sales-event-${id}.csv`).send(csv);
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
}
