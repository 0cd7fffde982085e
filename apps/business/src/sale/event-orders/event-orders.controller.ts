import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { eventsErrors } from '../../catalog/events/events.errors';
import { ordersErrors } from '../orders/orders.errors';
import { EventOrderDto, EventOrderPageDto, ListEventOrdersQuery } from './event-order.dto';
import { ReadEventOrders } from './read-event-orders.usecase';

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

  /** Newest first, with buyer, payment and tickets. For the organizer of the event and for admins. */
  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'List the orders of an event' })
  @ApiOkResponse({ type: EventOrderPageDto })
  @ApiProblems(requestErrors.invalid_cursor)
  list(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: ListEventOrdersQuery,
  ): Promise<EventOrderPageDto> {
    return this.orders.list(user, idEvent, query);
  }

  /** For the organizer of the event and for admins. */
  @Get(':id_order')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Read an order of an event' })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse({ type: EventOrderDto })
  @ApiProblems(ordersErrors.not_found)
  read(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('id_order', RowIdPipe) idOrder: number,
  ): Promise<EventOrderDto> {
    return this.orders.find(user, idEvent, idOrder);
  }
}
