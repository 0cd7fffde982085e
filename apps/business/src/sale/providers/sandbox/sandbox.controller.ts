import { Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, PublicUrlSettings, RowUuidPipe } from '@proticket/platform';
import { type Locale, requestErrors } from '@proticket/contract';
import { Public, RequestedLocale } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { paymentsErrors } from '../payments.errors';
import { chosenTheme } from './chosen-theme';
import { type Choice, SandboxCheckout } from './sandbox-checkout';
import { SandboxDecisionDto, SandboxDecisionQuery } from './sandbox.dto';
import { sandboxPage } from './sandbox-page';

const PaymentId = () => Param('id_payment', RowUuidPipe);

@ApiTags('sandbox')
@Public()
@ApiParam({ name: 'id_payment', example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e' })
@ApiResponse({ status: 303, type: SandboxDecisionDto, description: 'To the page, for a browser.' })
@ApiProblems(requestErrors.invalid, paymentsErrors.not_found, paymentsErrors.checkout_closed)
@Controller('sandbox/checkout/:id_payment')
export class SandboxController {
  constructor(
    private readonly checkout: SandboxCheckout,
    private readonly pages: PublicUrlSettings,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  // Under `no-referrer` browsers send `Origin: null` with the form, and cookies are refused.
  @Header('referrer-policy', 'same-origin')
  @ApiExcludeEndpoint()
  async page(
    @PaymentId() idPayment: string,
    @RequestedLocale() locale: Locale,
    @Headers('cookie') cookies: string | undefined,
    @Query('decided') decided?: string,
  ): Promise<string> {
    const payment = await this.checkout.find(idPayment);
    const orderUrl = `${this.pages.publicUrl}/orders/${payment.order_id}`;
    return sandboxPage(payment, orderUrl, { locale, theme: chosenTheme(cookies) }, decided);
  }

  /** Does what the button of the sandbox's checkout page does; a browser is redirected to the page. */
  @Post('succeed')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pay at the sandbox' })
  @ApiOkResponse({ type: SandboxDecisionDto })
  succeed(
    @PaymentId() idPayment: string,
    @Query() delivery: SandboxDecisionQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SandboxDecisionDto> {
    return this.decide(idPayment, 'succeed', delivery, request, reply);
  }

  /** Does what the button of the sandbox's checkout page does; a browser is redirected to the page. */
  @Post('fail')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decline a payment at the sandbox' })
  @ApiOkResponse({ type: SandboxDecisionDto })
  fail(
    @PaymentId() idPayment: string,
    @Query() delivery: SandboxDecisionQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SandboxDecisionDto> {
    return this.decide(idPayment, 'fail', delivery, request, reply);
  }

  /** A browser is redirected to the page, a script gets JSON. */
  private async decide(
    idPayment: string,
    choice: Choice,
    delivery: SandboxDecisionQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SandboxDecisionDto> {
    await this.checkout.decide(idPayment, choice, delivery);
    if (request.headers.accept?.includes('text/html')) {
      void reply.status(303).header('location', `/sandbox/checkout/${idPayment}?decided=${choice}`);
    }
    return { id_payment: idPayment, decision: choice };
  }
}
