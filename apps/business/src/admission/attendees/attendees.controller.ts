import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { authClientErrors } from '../../auth-service/auth-client/auth-client.errors';
import { JsonOrSheet, sendSheet, wantedSheet } from '../../spreadsheets/sheet-response';
import { eventStaffErrors } from '../event-staff/event-staff.errors';
import { AttendeePageDto, ListAttendeesQuery } from './attendee.dto';
import { ListAttendees } from './list-attendees.usecase';

const EXAMPLE_CSV =
  'id_ticket,ticket_code,order_id,ticket_type,holder_name,holder_email,status,used_at,device,Size of your T-shirt\r\n' +
  '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e,7b6f1f9e-3d0c-4a57-9f3e-5c2b8d1e4a60,4711,Reduced,Viktor Щукин,viktor@example.org,used,2027-06-18T21:12:07.123Z,Gate A,M\r\n';

@ApiTags('check-in')
@Controller('v1/events/:id_event/attendees')
export class AttendeesController {
  constructor(private readonly attendees: ListAttendees) {}

  /**
   * The tickets of an event and their holders. JSON is paged; CSV (`Accept: text/csv`) and XLSX are everybody who matches, in
   * one file with a column for each question. For its organizer, its staff and admins; addresses and answers not for staff.
   */
  @Get()
  @ForUsers()
  @ApiOperation({ summary: 'List the attendees of an event' })
  @JsonOrSheet(AttendeePageDto, EXAMPLE_CSV)
  @ApiProblems(
    requestErrors.invalid,
    requestErrors.invalid_cursor,
    eventStaffErrors.event_not_found,
    accessErrors.unauthenticated,
    authClientErrors.unavailable,
  )
  async list(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: ListAttendeesQuery,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = wantedSheet(accept);
    if (!format) return void reply.send(await this.attendees.list(user, idEvent, query));
    sendSheet(reply, format, await this.attendees.sheet(user, idEvent, query));
  }
}
