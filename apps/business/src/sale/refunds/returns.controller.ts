import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  ApiProblemWith,
  type ClaimedKey,
  Idempotent,
  IdempotencyClaim,
  RowIdPipe,
} from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, User } from '@proticket/shared';
import { ordersErrors } from '../orders/orders.errors';
import { LeftToRefundDto, RefundDto } from './refund.dto';
import { refundsErrors } from './refunds.errors';
import { ReturnAmountDto, ReturnOfferDto, ReturnTicketsDto } from './return-offer.dto';
import { ReturnTickets } from './return-tickets.usecase';

/** Buyers who return tickets, if the event allows it. */
@ApiTags('orders')
@ForUsers()
@ApiProblems(accessErrors.unauthenticated, requestErrors.invalid, ordersErrors.not_found)
@ApiParam({ name: 'id_order', type: Number, example: 4711 })
@Controller('v1/orders/:id_order/returns')
export class ReturnsController {
  constructor(private readonly returnTickets: ReturnTickets) {}

  @Get()
  @ForGuestsToo()
  @ApiOperation({
    summary: 'See which tickets of an order can be returned',
    description:
      'For the buyer. What comes back is what the ticket cost less the fee of the event, at most its share of what is left.',
  })
  @ApiOkResponse({ type: ReturnOfferDto })
  offer(@User() user: CurrentUser, @Param('id_order', RowIdPipe) idOrder: number): Promise<ReturnOfferDto> {
    return this.returnTickets.offer(user, idOrder);
  }

  @Post()
  @ForGuestsToo()
  @Idempotent()
  @ApiOperation({
    summary: 'Return tickets',
    description:
      'For the buyer, if and until the event allows it; a free order until the event begins. Only valid tickets that were ' +
      'not transferred. They are void and their places free at once. The last ticket that was paid for goes back together with ' +
      'those of its order that cost nothing.',
  })
  @ApiCreatedResponse({ type: RefundDto })
  @ApiProblemWith(refundsErrors.amount_changed, ReturnAmountDto)
  @ApiProblemWith(refundsErrors.leaves_nothing, LeftToRefundDto)
  @ApiProblems(
    ordersErrors.illegal_step,
    ordersErrors.ticket_used,
    refundsErrors.ticket_not_returnable,
    refundsErrors.returns_closed,
  )
  giveBack(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @Body() input: ReturnTicketsDto,
    @IdempotencyClaim() claim?: ClaimedKey,
  ): Promise<RefundDto> {
    return this.returnTickets.giveBack(user, idOrder, input, claim);
  }
}
