import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  IdempotencyKeyHeader,
  type IdempotencyKey,
  RowIdPipe,
  RowUuidPipe,
  ApiIdempotencyKey,
} from '@proticket/platform';
import { accessErrors, type CurrentUser, type Locale, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, PageQuery, RequestedLocale, User } from '@proticket/shared';
import { ordersErrors } from '../orders/orders.errors';
import { PaymentDto, PaymentPageDto, StartPaymentDto } from './payment.dto';
import { paymentsErrors } from '../providers/payments.errors';
import { ReadPayment } from './read-payment.usecase';
import { StartPayment } from './start-payment.usecase';

@ApiTags('payments')
@ForUsers()
@ApiProblems(accessErrors.unauthenticated)
@Controller('v1')
export class PaymentsController {
  constructor(
    private readonly startPayment: StartPayment,
    private readonly readPayment: ReadPayment,
  ) {}

  @Post('orders/:id_order/payments')
  @ForGuestsToo()
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Pay an order',
    description:
      'Returns the page on which to pay (`checkout_url`); a repeated request gets the same page. The provider tells the ' +
      'service when the money is there: read the payment or the order to see it. A free order is paid already.',
  })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiCreatedResponse({ type: PaymentDto })
  @ApiProblems(
    requestErrors.invalid,
    paymentsErrors.unknown_provider,
    ordersErrors.not_found,
    ordersErrors.not_payable,
    paymentsErrors.amount_refused,
    paymentsErrors.provider_refused,
    paymentsErrors.provider_unavailable,
  )
  start(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @RequestedLocale() locale: Locale,
    @Body() input: StartPaymentDto = {},
    @IdempotencyKeyHeader() key?: IdempotencyKey,
  ): Promise<PaymentDto> {
    return this.startPayment.start(user, idOrder, locale, input.provider, key);
  }

  @Get('orders/:id_order/payments')
  @ForGuestsToo()
  @ApiOperation({
    summary: 'List the payments of one of your orders',
    description:
      'Every attempt to pay, newest first. `failure_reason` says why one was declined; `refund_reason` why money goes back: ' +
      '`late` if it came after the hold and the places were gone, `duplicate` if the order was paid already.',
  })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse({ type: PaymentPageDto })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor, ordersErrors.not_found)
  list(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @Query() page: PageQuery,
  ): Promise<PaymentPageDto> {
    return this.readPayment.listOfOrder(user, idOrder, page);
  }

  /** The status changes when the provider has confirmed or declined the payment. */
  @Get('payments/:id_payment')
  @ForGuestsToo()
  @ApiOperation({ summary: 'Read one of your payments' })
  @ApiParam({ name: 'id_payment', example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e' })
  @ApiOkResponse({ type: PaymentDto })
  @ApiProblems(paymentsErrors.not_found)
  read(@User() user: CurrentUser, @Param('id_payment', RowUuidPipe) idPayment: string): Promise<PaymentDto> {
    return this.readPayment.find(user, idPayment);
  }
}
