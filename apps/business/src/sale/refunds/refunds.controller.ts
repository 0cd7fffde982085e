import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import {
  ApiProblems,
  ApiProblemWith,
  type ClaimedKey,
  Idempotent,
  IdempotencyClaim,
  RowIdPipe,
  RowUuidPipe,
} from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, User } from '@proticket/shared';
import { ordersErrors } from '../orders/orders.errors';
import { OrderDto } from '../orders/order.dto';
import { ListRefunds } from './list-refunds.usecase';
import {
  LeftToRefundDto,
  RefundDto,
  RefundListDto,
  RefundPartDto,
  RefundsQuery,
  SettleRefundDto,
} from './refund.dto';
import { refundsErrors } from './refunds.errors';
import { RefundOrder } from './refund-order.usecase';
import { RefundPart } from './refund-part.usecase';
import { SettleRefund } from './settle-refund.usecase';

/** Refunds and disputes: organizers see those of their events, admins all, buyers those of an own order. */
@ApiTags('refunds')
@ApiProblems(accessErrors.unauthenticated, accessErrors.forbidden)
@Controller('v1')
export class RefundsController {
  constructor(
    private readonly listRefunds: ListRefunds,
    private readonly refundOrder: RefundOrder,
    private readonly refundPart: RefundPart,
    private readonly settleRefund: SettleRefund,
  ) {}

  @Get('refunds')
  @ForUsers('organizer', 'admin')
  @ApiOperation({
    summary: 'List refunds and disputes, newest first',
    description: 'With `status=unresolved`: those that need a person.',
  })
  @ApiOkResponse({ type: RefundListDto })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor)
  list(@User() user: CurrentUser, @Query() query: RefundsQuery): Promise<RefundListDto> {
    return this.listRefunds.list(user, query);
  }

  /** Newest first. For the buyer, the organizer of the event and admins. */
  @Get('orders/:id_order/refunds')
  @ForUsers()
  @ForGuestsToo()
  @ApiOperation({ summary: 'List the refunds and disputes of an order' })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse({ type: RefundListDto })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor, ordersErrors.not_found)
  ofOrder(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @Query() query: RefundsQuery,
  ): Promise<RefundListDto> {
    return this.listRefunds.listOfOrder(user, idOrder, query);
  }

  @Post('orders/:id_order/refunds')
  @ApiTags('orders')
  @Idempotent()
  @ForUsers('organizer', 'admin')
  @ApiOperation({
    summary: 'Refund tickets of a paid order, or an amount',
    description:
      'For the organizer of the event and for admins. Only valid tickets; they are void and their places free at once. The ' +
      'rest of the order stays as it is. When no valid ticket and no money is left, the order is refunded as a whole.',
  })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiCreatedResponse({ type: RefundDto })
  @ApiProblemWith(refundsErrors.too_much, LeftToRefundDto)
  @ApiProblemWith(refundsErrors.leaves_nothing, LeftToRefundDto)
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.forbidden,
    ordersErrors.not_found,
    ordersErrors.illegal_step,
    ordersErrors.ticket_used,
    refundsErrors.ticket_not_returnable,
  )
  refundSome(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @Body() part: RefundPartDto,
    @IdempotencyClaim() claim?: ClaimedKey,
  ): Promise<RefundDto> {
    return this.refundPart.refund(user, idOrder, part, claim);
  }

  @Post('orders/:id_order/refund')
  @ApiTags('orders')
  @Idempotent()
  @HttpCode(200)
  @ForUsers('organizer', 'admin')
  @ApiOperation({
    summary: 'Refund all that is left of a paid order',
    description:
      'For the organizer of the event and for admins. The tickets are void and the places free at once; the ' +
      'order is `refund_required` until the provider has returned the money, then `refunded`.',
  })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse({ type: OrderDto })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.forbidden,
    ordersErrors.not_found,
    ordersErrors.illegal_step,
    ordersErrors.ticket_used,
  )
  refund(@User() user: CurrentUser, @Param('id_order', RowIdPipe) idOrder: number): Promise<OrderDto> {
    return this.refundOrder.refund(user, idOrder);
  }

  @Post('refunds/:id_refund/settle')
  @HttpCode(204)
  @ForUsers('admin')
  @ApiOperation({
    summary: 'Record that money was returned without the provider',
    description: 'Settles what is owed of the payment of this refund; the provider is not asked again.',
  })
  @ApiNoContentResponse()
  @ApiProblems(requestErrors.invalid, refundsErrors.not_found, refundsErrors.not_owed)
  settle(
    @User() admin: CurrentUser,
    @Param('id_refund', RowUuidPipe) idRefund: string,
    @Body() { note }: SettleRefundDto,
  ): Promise<void> {
    return this.settleRefund.settle(admin, idRefund, note);
  }
}
