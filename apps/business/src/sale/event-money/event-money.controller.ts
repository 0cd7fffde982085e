import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { eventsErrors } from '../../catalog/events/events.errors';
import { JsonOrSheet, sendSheet, wantedSheet } from '../../spreadsheets/sheet-response';
import {
  EventPaymentPageDto,
  EventPaymentsQuery,
  EventRefundPageDto,
  EventRefundsQuery,
} from './event-money.dto';
import { ReadEventMoney } from './read-event-money.usecase';

const EXAMPLE_PAYMENTS =
  'id_payment,order_id,status,provider,provider_txn_id,amount,currency,failure_reason,refund_reason,created_at,updated_at\r\n' +
  '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e,4711,succeeded,sandbox,txn_0198c0de,50.00,EUR,,,2026-11-22T20:00:00.000Z,2026-11-22T20:03:00.000Z\r\n';
const EXAMPLE_REFUNDS =
  'id_refund,payment_id,order_id,status,reason,amount,currency,tickets,part_id,attempt,failure_reason,note,created_at,updated_at\r\n' +
  '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3f,0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e,4711,succeeded,requested,25.00,EUR,1,0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3f,1,,,2026-11-23T09:00:00.000Z,2026-11-23T09:01:00.000Z\r\n';

/** Money of the orders of an event. */
@ForUsers('organizer', 'admin')
@ApiParam({ name: 'id_event', type: Number, example: 7 })
@ApiProblems(
  requestErrors.invalid,
  requestErrors.invalid_cursor,
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  eventsErrors.not_found,
)
@Controller('v1/events/:id_event')
export class EventMoneyController {
  constructor(private readonly money: ReadEventMoney) {}

  /**
   * Every attempt to pay, those of the newest order first. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every payment
   * that matches, in one file. For the organizer of the event and for admins.
   */
  @Get('payments')
  @ApiTags('payments')
  @ApiOperation({ summary: 'List the payments of an event' })
  @JsonOrSheet(EventPaymentPageDto, EXAMPLE_PAYMENTS)
  async payments(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: EventPaymentsQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = wantedSheet(accept);
    if (!format) return void reply.send(await this.money.payments(user, idEvent, query));
    sendSheet(reply, format, await this.money.paymentsSheet(user, idEvent, query));
  }

  /**
   * Every attempt to return money, those of the newest order first. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every
   * refund that matches, in one file. For the organizer of the event and for admins.
   */
  @Get('refunds')
  @ApiTags('refunds')
  @ApiOperation({ summary: 'List the refunds of an event' })
  @JsonOrSheet(EventRefundPageDto, EXAMPLE_REFUNDS)
  async refunds(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: EventRefundsQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = wantedSheet(accept);
    if (!format) return void reply.send(await this.money.refunds(user, idEvent, query));
    sendSheet(reply, format, await this.money.refundsSheet(user, idEvent, query));
  }
}
