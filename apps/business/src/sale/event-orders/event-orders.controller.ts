import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { authClientErrors } from '../../auth-service/auth-client/auth-client.errors';
import { eventsErrors } from '../../catalog/events/events.errors';
import { JsonOrSheet, sendSheet, wantedSheet } from '../../spreadsheets/sheet-response';
import { ordersErrors } from '../orders/orders.errors';
import { EventOrderDetailsDto, EventOrderPageDto, ListEventOrdersQuery } from './event-order.dto';
import { ReadEventOrders } from './read-event-orders.usecase';

const EXAMPLE_CSV =
  'id_order,status,buyer_name,buyer_email,quantity,total_price,fee,refunded_amount,currency,payment_provider,payment_status,tickets_valid,tickets_used,tickets_void,created_at,paid_at\r\n' +
  '4711,paid,Viktor Щукин,viktor@example.org,2,50.00,0.00,0.00,EUR,sandbox,succeeded,2,0,0,2026-11-22T20:00:00.000Z,2026-11-22T20:03:00.000Z\r\n';

@ApiTags('orders')
@ForUsers('organizer', 'admin')
@ApiParam({ name: 'id_event', type: Number, example: 7 })
@ApiProblems(
  requestErrors.invalid,
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  eventsErrors.not_found,
)
@Controller('v1/events/:id_event/orders')
export class EventOrdersController {
  constructor(private readonly orders: ReadEventOrders) {}

  /**
   * Newest first, with buyer, payment and tickets. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every order that
   * matches, in one file. For the organizer of the event and for admins.
   */
  @Get()
  @ApiOperation({ summary: 'List the orders of an event' })
  @JsonOrSheet(EventOrderPageDto, EXAMPLE_CSV)
  @ApiProblems(requestErrors.invalid_cursor, authClientErrors.unavailable)
  async list(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: ListEventOrdersQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = wantedSheet(accept);
    if (!format) return void reply.send(await this.orders.list(user, idEvent, query));
    sendSheet(reply, format, await this.orders.sheet(user, idEvent, query));
  }

  /** With each of its tickets, and what can still be refunded. For the organizer of the event and for admins. */
  @Get(':id_order')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Read an order of an event' })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse({ type: EventOrderDetailsDto })
  @ApiProblems(ordersErrors.not_found)
  read(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('id_order', RowIdPipe) idOrder: number,
  ): Promise<EventOrderDetailsDto> {
    return this.orders.find(user, idEvent, idOrder);
  }
}
