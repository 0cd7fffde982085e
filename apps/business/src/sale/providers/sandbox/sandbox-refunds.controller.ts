import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowUuidPipe } from '@proticket/platform';
import { requestErrors } from '@proticket/contract';
import { Public } from '@proticket/shared';
import { paymentsErrors } from '../payments.errors';
import { SandboxDeliveryQuery, SandboxRefundBody, SandboxRefundDto } from './sandbox.dto';
import { SandboxRefunds } from './sandbox-refunds';

/** Refunds and disputes at the sandbox that the shop did not request, or that end otherwise than it expects. */
@ApiTags('sandbox')
@Public()
@ApiProblems(requestErrors.invalid, paymentsErrors.not_found, paymentsErrors.no_such_refund)
@Controller('sandbox')
export class SandboxRefundsController {
  constructor(private readonly refunds: SandboxRefunds) {}

  /** As in the dashboard of a provider: the service did not request it and is notified by a webhook. */
  @Post('checkout/:id_payment/refund')
  @ApiOperation({ summary: 'Refund a payment at the sandbox' })
  @ApiParam({ name: 'id_payment', example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e' })
  @ApiCreatedResponse({ type: SandboxRefundDto })
  refund(
    @Param('id_payment', RowUuidPipe) idPayment: string,
    @Body() { amount }: SandboxRefundBody,
    @Query() delivery: SandboxDeliveryQuery,
  ): Promise<SandboxRefundDto> {
    return this.refunds.begin(idPayment, 'refund', amount, delivery);
  }

  @Post('checkout/:id_payment/dispute')
  @ApiOperation({
    summary: 'Dispute a payment at the bank',
    description: 'Decide the dispute with `succeed` (the organizer loses) or `fail` (the organizer wins).',
  })
  @ApiParam({ name: 'id_payment', example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e' })
  @ApiCreatedResponse({ type: SandboxRefundDto })
  dispute(
    @Param('id_payment', RowUuidPipe) idPayment: string,
    @Body() { amount }: SandboxRefundBody,
    @Query() delivery: SandboxDeliveryQuery,
  ): Promise<SandboxRefundDto> {
    return this.refunds.begin(idPayment, 'dispute', amount, delivery);
  }

  /** For a dispute: the bank decides for the buyer. */
  @Post('refunds/:refund_txn_id/succeed')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a pending refund succeed' })
  @ApiParam({ name: 'refund_txn_id', example: 'sbx_re_0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e' })
  @ApiOkResponse({ type: SandboxRefundDto })
  succeed(
    @Param('refund_txn_id') id: string,
    @Query() delivery: SandboxDeliveryQuery,
  ): Promise<SandboxRefundDto> {
    return this.refunds.settle(id, 'succeeded', delivery);
  }

  /** Even one that has succeeded before. For a dispute: the bank decides for the organizer. */
  @Post('refunds/:refund_txn_id/fail')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a refund fail' })
  @ApiParam({ name: 'refund_txn_id', example: 'sbx_re_0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e' })
  @ApiOkResponse({ type: SandboxRefundDto })
  fail(
    @Param('refund_txn_id') id: string,
    @Query() delivery: SandboxDeliveryQuery,
  ): Promise<SandboxRefundDto> {
    return this.refunds.settle(id, 'failed', delivery);
  }
}
