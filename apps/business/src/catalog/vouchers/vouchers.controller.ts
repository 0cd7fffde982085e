import { Body, Controller, Get, Headers, HttpCode, Ip, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  type ClaimedKey,
  Idempotent,
  IdempotencyClaim,
  RowIdPipe,
  RowUuidPipe,
} from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, Public, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { JsonOrSheet, sendSheet, wantedSheet } from '../../spreadsheets/sheet-response';
import { eventsErrors } from '../events/events.errors';
import { organizersErrors } from '../organizers/organizers.errors';
import { LookUpVoucher } from './look-up-voucher.usecase';
import { ManageVouchers } from './manage-vouchers.usecase';
import { NewVouchersDto, VoucherDto, VoucherEffectDto, VoucherPageDto } from './voucher.dto';
import { CreateVouchersDto, ListVouchersQuery, UpdateVoucherDto } from './voucher-request.dto';
import { vouchersErrors } from './vouchers.errors';

const OWNER_PROBLEMS = [
  requestErrors.invalid,
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  organizersErrors.not_approved,
  eventsErrors.not_found,
] as const;

const EXAMPLE_CSV =
  'code,kind,value,max_uses,uses_held,uses_paid,max_tickets,valid_from,valid_until,is_active,note,created_at\r\n' +
  'VIP-7KQ2MXW94T,percent,25,1,0,0,2,,,yes,Newsletter in March,2026-11-22T18:00:00.000Z\r\n';

/** Codes that change what an order costs or may have. */
@ApiTags('vouchers')
@Controller('v1')
export class VouchersController {
  constructor(
    private readonly vouchers: ManageVouchers,
    private readonly effects: LookUpVoucher,
  ) {}

  /** One with a code of your choice, or up to 10,000 with random codes. For the organizer of the event. */
  @Post('events/:id_event/vouchers')
  @Idempotent()
  @HttpCode(201)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Make vouchers for an event' })
  @ApiProblems(
    ...OWNER_PROBLEMS,
    eventsErrors.changed_meanwhile,
    vouchersErrors.code_taken,
    vouchersErrors.too_few_places,
  )
  add(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Body() input: CreateVouchersDto,
    @IdempotencyClaim() claim?: ClaimedKey,
  ): Promise<NewVouchersDto> {
    return this.vouchers.add(user, idEvent, input, claim);
  }

  /**
   * Newest first. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every voucher that matches, in one file. For the
   * organizer of the event.
   */
  @Get('events/:id_event/vouchers')
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'List the vouchers of an event' })
  @ApiParam({ name: 'id_event', type: Number, example: 7 })
  @JsonOrSheet(VoucherPageDto, EXAMPLE_CSV)
  @ApiProblems(...OWNER_PROBLEMS, requestErrors.invalid_cursor)
  async list(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: ListVouchersQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = wantedSheet(accept);
    if (!format) return void reply.send(await this.vouchers.list(user, idEvent, query));
    sendSheet(reply, format, await this.vouchers.sheet(user, idEvent, query));
  }

  /** Needs no account; from one address, at most 20 codes that are not there within ten minutes. */
  @Get('events/:id_event/vouchers/:code')
  @Public()
  @ApiOperation({ summary: 'Tell what a voucher does' })
  @ApiParam({ name: 'code', type: String, example: 'FRIENDS' })
  @ApiProblems(
    requestErrors.invalid,
    requestErrors.throttled,
    eventsErrors.not_found,
    vouchersErrors.not_found,
    vouchersErrors.not_valid,
    vouchersErrors.used_up,
  )
  lookUp(
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('code') code: string,
    @Ip() ip: string,
  ): Promise<VoucherEffectDto> {
    return this.effects.lookUp(idEvent, code, ip);
  }

  /** Fields that are left out stay as they are; the code cannot change. For the organizer of the event. */
  @Patch('vouchers/:id_voucher')
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Change a voucher, or switch it off' })
  @ApiProblems(
    ...OWNER_PROBLEMS,
    eventsErrors.changed_meanwhile,
    vouchersErrors.not_found,
    vouchersErrors.uses_below_used,
    vouchersErrors.too_few_places,
  )
  change(
    @User() user: CurrentUser,
    @Param('id_voucher', RowUuidPipe) id: string,
    @Body() input: UpdateVoucherDto,
  ): Promise<VoucherDto> {
    return this.vouchers.change(user, id, input);
  }
}
