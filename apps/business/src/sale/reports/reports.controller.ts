import { applyDecorators, Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ApiProblems, contentDisposition, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, PageQuery, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { eventsErrors } from '../../catalog/events/events.errors';
import { preferredType } from './media-type';
import { ReadSales } from './read-sales.usecase';
import { SalesReportDto, SalesReportPageDto } from './sales-report.dto';

const EXAMPLE_CSV =
  'event_id,title,status,start_datetime,currency,capacity,sold_tickets,gross_revenue,remaining_capacity\r\n' +
  '42,Midnight Jazz,published,2027-06-18T21:30:00.000Z,EUR,60,42,1470.00,18\r\n';

/** Documents that a route returns JSON or CSV, as `Accept` asks. */
const JsonOrCsv = (json: typeof SalesReportDto | typeof SalesReportPageDto) =>
  applyDecorators(
    ApiExtraModels(json),
    ApiOkResponse({
      content: {
        'application/json': { schema: { $ref: getSchemaPath(json) } },
        'text/csv': { schema: { type: 'string', example: EXAMPLE_CSV } },
      },
    }),
    Header('vary', 'accept'),
    Header('cache-control', 'private, no-store'),
  );

/** Sales reports: organizers see their own events, admins all. */
@ApiTags('reports')
@Controller('v1/reports/sales')
export class ReportsController {
  constructor(private readonly sales: ReadSales) {}

  @Get()
  @ForUsers('organizer', 'admin')
  @ApiOperation({
    summary: 'Sales of your events, newest first',
    description: 'JSON is paged; CSV (`Accept: text/csv`) is the whole list in one file.',
  })
  @JsonOrCsv(SalesReportPageDto)
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
  @JsonOrCsv(SalesReportDto)
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
}

function wantsCsv(accept: string | undefined): boolean {
  return preferredType(accept, ['application/json', 'text/csv']) === 'text/csv';
}

function asCsv(reply: FastifyReply, fileName: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', contentDisposition('attachment', fileName));
}
