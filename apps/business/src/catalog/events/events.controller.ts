import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, PublicPages, RowIdPipe } from '@proticket/platform';
import {
  accessErrors,
  type CurrentUser,
  ForUsers,
  OptionalUser,
  Public,
  requestErrors,
  User,
} from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { organizersErrors } from '../organizers/organizers.errors';
import { BrowseEvents } from './browse-events.usecase';
import { ChangeEvent } from './change-event.usecase';
import { CreateEvent } from './create-event.usecase';
import { CreateEventDto, EventDto, EventPageDto, UpdateEventDto } from './event.dto';
import { toEventDto } from './event.presenter';
import { EventLifecycle } from './event-lifecycle.usecase';
import { eventsErrors } from './events.errors';
import { SearchEventsQuery } from './search-events.dto';

/** What every route for organizers can answer. */
const ORGANIZER_PROBLEMS = [
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  organizersErrors.not_approved,
] as const;

/** Events: looking at them needs no account, changing them needs to be their organizer. */
@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly pages: PublicPages,
    private readonly browse: BrowseEvents,
    private readonly createEvent: CreateEvent,
    private readonly changeEvent: ChangeEvent,
    private readonly lifecycle: EventLifecycle,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Search published events' })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor)
  @ApiOkResponse({ type: EventPageDto })
  async search(
    @Query() query: SearchEventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pages.answer(request, reply, () => this.browse.search(query));
  }

  @Get(':id_event')
  @Public()
  @ApiOperation({ summary: 'One event; a draft is shown to its organizer alone' })
  @ApiProblems(requestErrors.invalid, eventsErrors.not_found)
  @ApiOkResponse({ type: EventDto })
  async show(
    @Param('id_event', RowIdPipe) id: number,
    @OptionalUser() user: CurrentUser | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.pages.answer(request, reply, () => this.browse.publicPage(id))) return;
    const own = await this.browse.show(id, user);
    reply.header('cache-control', 'private, no-store').send(own);
  }

  @Post()
  @HttpCode(201)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Draft an event' })
  @ApiProblems(requestErrors.invalid, ...ORGANIZER_PROBLEMS)
  async create(@User() user: CurrentUser, @Body() input: CreateEventDto): Promise<EventDto> {
    return toEventDto(await this.createEvent.run(user, input));
  }

  @Patch(':id_event')
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Change a draft or a published event' })
  @ApiProblems(
    requestErrors.invalid,
    ...ORGANIZER_PROBLEMS,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
    eventsErrors.capacity_below_sold,
    eventsErrors.currency_fixed,
    eventsErrors.changed_meanwhile,
  )
  async change(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) id: number,
    @Body() input: UpdateEventDto,
  ): Promise<EventDto> {
    return toEventDto(await this.changeEvent.run(user, id, input));
  }

  @Delete(':id_event')
  @HttpCode(204)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Delete a draft' })
  @ApiProblems(
    requestErrors.invalid,
    ...ORGANIZER_PROBLEMS,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
  )
  delete(@User() user: CurrentUser, @Param('id_event', RowIdPipe) id: number): Promise<void> {
    return this.lifecycle.deleteDraft(user, id);
  }

  @Post(':id_event/publish')
  @HttpCode(200)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Publish a draft: from now on everybody sees it and can buy' })
  @ApiProblems(
    requestErrors.invalid,
    ...ORGANIZER_PROBLEMS,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
    eventsErrors.already_started,
  )
  async publish(@User() user: CurrentUser, @Param('id_event', RowIdPipe) id: number): Promise<EventDto> {
    return toEventDto(await this.lifecycle.publish(user, id));
  }

  @Post(':id_event/cancel')
  @HttpCode(200)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Cancel a published event; every paid order is refunded' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
  )
  async cancel(@User() user: CurrentUser, @Param('id_event', RowIdPipe) id: number): Promise<EventDto> {
    return toEventDto(await this.lifecycle.cancel(user, id));
  }
}
