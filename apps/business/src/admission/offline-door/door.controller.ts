import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, PageQuery, requestErrors, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { eventStaffErrors } from '../event-staff/event-staff.errors';
import { DoorListDto, DoorLogOutcomeDto, DoubleEntryPageDto, UploadDoorLogDto } from './door.dto';
import { ReadDoor } from './read-door.usecase';
import { UploadDoorLog } from './upload-door-log.usecase';

@ApiTags('check-in')
@ForUsers()
@ApiProblems(requestErrors.invalid, eventStaffErrors.event_not_found, accessErrors.unauthenticated)
@Controller('v1/events/:id_event')
export class DoorController {
  constructor(
    private readonly door: ReadDoor,
    private readonly uploadLog: UploadDoorLog,
  ) {}

  /** Everything a scanner needs to work without a network: public keys, and the current state of every ticket. */
  @Get('door-list')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Download the list for scanning offline' })
  @ApiOkResponse({ type: DoorListDto })
  async list(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const list = await this.door.list(user, idEvent);
    reply.type('application/json; charset=utf-8');
    return list;
  }

  /**
   * Receives the admissions that a scanner made without a network. Send them as often as you like, in parts and in any
   * order: each entry counts once, and the outcome is the same.
   */
  @Post('door-logs')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Upload offline check-ins' })
  @ApiOkResponse({ type: DoorLogOutcomeDto })
  upload(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Body() log: UploadDoorLogDto,
  ): Promise<DoorLogOutcomeDto> {
    return this.uploadLog.upload(user, idEvent, log);
  }

  /** Tickets with more than one admission, with device and time of each. */
  @Get('double-entries')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'List tickets that were used twice' })
  @ApiOkResponse({ type: DoubleEntryPageDto })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor)
  doubles(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: PageQuery,
  ): Promise<DoubleEntryPageDto> {
    return this.door.doubles(user, idEvent, query);
  }
}
