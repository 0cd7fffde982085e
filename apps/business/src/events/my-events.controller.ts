import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import {
  accessErrors,
  type CurrentUser,
  decodeCursor,
  ForUsers,
  PageQuery,
  requestErrors,
  toPage,
  User,
} from '@proticket/shared';
import { organizersErrors } from '../organizers/organizers.errors';
import { OrganizersRepository } from '../organizers/organizers.repository';
import { EventPageDto } from './event.dto';
import { toEventDto } from './event.presenter';
import { EventsRepository } from './events.repository';

/** An organizer's own desk. */
@ApiTags('events')
@Controller('v1/organizers/me/events')
export class MyEventsController {
  constructor(
    private readonly organizers: OrganizersRepository,
    private readonly events: EventsRepository,
  ) {}

  @Get()
  @ForUsers()
  @ApiOperation({ summary: 'Your own events, drafts included, newest first' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, organizersErrors.not_found)
  async list(@User() user: CurrentUser, @Query() { limit, cursor }: PageQuery): Promise<EventPageDto> {
    const organizer = await this.organizers.findOfUser(user.user_id);
    if (!organizer) throw organizersErrors.not_found();
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, ['number']);
    const rows = await this.events.pageOfOrganizer(organizer.id_organizer, before, limit);
    return toPage(rows, limit, (row) => [row.id_event], toEventDto);
  }
}
