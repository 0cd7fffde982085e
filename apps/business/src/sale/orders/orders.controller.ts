import { Body, Controller, Get, HttpCode, Ip, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import {
  ApiProblemWith,
  ApiIdempotencyKey,
  ApiProblems,
  type IdempotencyKey,
  IdempotencyKeyHeader,
  Idempotent,
  RowIdPipe,
} from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, PageQuery, User } from '@proticket/shared';
import { CancelOrder } from './cancel-order.usecase';
import { OrderDetailsDto, OrderDto, OrderPageDto, PlaceOrderDto } from './order.dto';
import {
  ChooseTicketTypeDto,
  OverBuyerLimitDto,
  OverOrderLimitDto,
  OverVoucherLimitDto,
  RefusedTicketTypeDto,
  SoldOutDto,
  TotalTooSmallDto,
  UnderOrderMinimumDto,
} from './order-refusals.dto';
import { type OrderOrBuyerId, OrderOrBuyerIdPipe } from './order-or-buyer-id.pipe';
import { ordersErrors } from './orders.errors';
import { PlaceOrder } from './place-order.usecase';
import { ReadOrders } from './read-orders.usecase';

@ApiTags('orders')
@ForUsers()
@ApiProblems(accessErrors.unauthenticated)
@ApiExtraModels(OrderDetailsDto, OrderPageDto)
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly readOrders: ReadOrders,
    private readonly cancelOrder: CancelOrder,
  ) {}

  @Post()
  @ForGuestsToo()
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Order tickets',
    description:
      'Holds the places until `hold_expires_at`; pay before then. An order that costs nothing is paid at once. Where the event ' +
      'has several ticket types, `items` says which; one order gets all of them or nothing.',
  })
  @ApiCreatedResponse({ type: OrderDto })
  @ApiProblemWith(ordersErrors.over_order_limit, OverOrderLimitDto)
  @ApiProblemWith(ordersErrors.sold_out, SoldOutDto)
  @ApiProblemWith(ordersErrors.over_buyer_limit, OverBuyerLimitDto)
  @ApiProblemWith(ordersErrors.choose_ticket_type, ChooseTicketTypeDto)
  @ApiProblemWith(ordersErrors.unknown_ticket_type, RefusedTicketTypeDto)
  @ApiProblemWith(ordersErrors.ticket_type_not_on_sale, RefusedTicketTypeDto)
  @ApiProblemWith(ordersErrors.under_order_minimum, UnderOrderMinimumDto)
  @ApiProblemWith(ordersErrors.over_voucher_limit, OverVoucherLimitDto)
  @ApiProblemWith(ordersErrors.total_too_small, TotalTooSmallDto)
  @ApiProblems(
    requestErrors.invalid,
    ordersErrors.unknown_event,
    ordersErrors.not_on_sale,
    ordersErrors.guests_not_allowed,
    ordersErrors.unknown_voucher,
    ordersErrors.voucher_not_valid,
    ordersErrors.voucher_not_applicable,
    ordersErrors.voucher_used_up,
    ordersErrors.too_many_unpaid,
    requestErrors.throttled,
    requestErrors.overloaded,
  )
  place(
    @User() user: CurrentUser,
    @Body() input: PlaceOrderDto,
    @Ip() ip: string,
    @IdempotencyKeyHeader() key?: IdempotencyKey,
  ): Promise<OrderDto> {
    return this.placeOrder.place(user, input, ip, key);
  }

  @Get(':id')
  @ForGuestsToo()
  @ApiOperation({
    summary: 'Read an order, or a history of orders',
    description:
      'With the id of an order (a number): that order, for its buyer. With the id of a buyer (a UUID): a page of the ' +
      "buyer's orders, newest first, for the buyer and for admins.",
  })
  @ApiParam({
    name: 'id',
    description: '`id_order` (a number) or `buyer_id` (a UUID)',
    schema: { type: 'string' },
    examples: {
      order: { value: '4711', summary: 'an order' },
      history: { value: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e', summary: 'the history of a buyer' },
    },
  })
  @ApiOkResponse({
    description: 'The order, or the page.',
    schema: { oneOf: [{ $ref: getSchemaPath(OrderDetailsDto) }, { $ref: getSchemaPath(OrderPageDto) }] },
  })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor, ordersErrors.not_found)
  read(
    @User() user: CurrentUser,
    @Param('id', OrderOrBuyerIdPipe) id: OrderOrBuyerId,
    @Query() page: PageQuery,
  ): Promise<OrderDetailsDto | OrderPageDto> {
    return 'buyer_id' in id
      ? this.readOrders.listHistory(user, id.buyer_id, page)
      : this.readOrders.find(user, id.id_order);
  }

  @Post(':id_order/cancel')
  @ForGuestsToo()
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel an order that is not paid, or return a free one',
    description:
      'Its places are free at once. A free order can be returned until its event begins, while none of its tickets was ' +
      'used or transferred; it ends as `refunded`.',
  })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse({ type: OrderDto })
  @ApiProblems(requestErrors.invalid, ordersErrors.not_found, ordersErrors.illegal_step)
  cancel(@User() user: CurrentUser, @Param('id_order', RowIdPipe) idOrder: number): Promise<OrderDto> {
    return this.cancelOrder.cancel(user, idOrder);
  }
}
