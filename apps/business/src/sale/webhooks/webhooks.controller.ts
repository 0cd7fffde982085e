import { Controller, HttpCode, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { requestErrors } from '@proticket/contract';
import { Public } from '@proticket/shared';
import type { FastifyRequest } from 'fastify';
import { WebhookReceiptDto } from './webhook.dto';
import { paymentsErrors } from '../providers/payments.errors';
import { ReceiveWebhook } from './receive-webhook.usecase';

const SANDBOX_EXAMPLE = {
  type: 'payment.succeeded',
  data: {
    provider_txn_id: 'sbx_0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
    id_payment: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
    order_id: 4711,
    amount: '50.00',
    currency: 'EUR',
    occurred_at: '2026-11-22T20:01:00.000Z',
  },
};

@ApiTags('payments')
@Public()
@Controller('v1/payments/webhooks')
export class WebhooksController {
  constructor(private readonly receiveWebhook: ReceiveWebhook) {}

  @Post(':provider')
  @HttpCode(200)
  @ApiOperation({
    summary: 'For payment providers: report what happened to a payment',
    description:
      'Signed by the provider (`sandbox`: Standard Webhooks, `stripe`: `Stripe-Signature`). 200 acknowledges it: the ' +
      'effect, or the decision that there is none, is durable. Retry after any other status.',
  })
  @ApiParam({ name: 'provider', example: 'sandbox' })
  @ApiHeader({
    name: 'webhook-signature',
    required: false,
    description: 'Or the signature header of the provider.',
  })
  @ApiBody({ schema: { type: 'object', example: SANDBOX_EXAMPLE } })
  @ApiOkResponse({ type: WebhookReceiptDto })
  @ApiProblems(paymentsErrors.bad_signature, paymentsErrors.no_such_webhook, requestErrors.overloaded)
  async receive(
    @Param('provider') provider: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<WebhookReceiptDto> {
    const body = request.rawBody ?? Buffer.alloc(0);
    const outcome = await this.receiveWebhook.receive(provider, request.headers, body);
    return { received: true, outcome };
  }
}
