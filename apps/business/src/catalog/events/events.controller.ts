import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import {
  AnyOrigin,
  ApiIdempotencyKey,
  ApiProblems,
  type IdempotencyKey,
  IdempotencyKeyHeader,
  PublicPages,
  RowIdPipe,
} from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, OptionalUser, Public, User } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { organizersErrors } from '../organizers/organizers.errors';
import { BrowseEvents } from './browse-events.usecase';
import { ChangeEvent } from './change-event.usecase';
import { CreateEvent } from './create-event.usecase';
import { EventDetailsDto, EventDto, EventPageDto } from './event.dto';
import { CreateEventDto, UpdateEventDto } from './event-request.dto';
import { EventLifecycle } from './event-lifecycle.usecase';
import { eventsErrors } from './events.errors';
import { SearchEventsQuery } from './search-events.dto';

/** Errors that every route for organizers can return. */
const ORGANIZER_PROBLEMS = [
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  organizersErrors.not_approved,
] as const;

/** The response to a conditional request whose page has not changed. */
const ApiNotModified = () =>
  ApiResponse({ status: 304, description: 'Not changed since the `ETag` in `If-None-Match`.' });

/** Events: reading needs no account, changing requires their organizer. */
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

  /** Published events that are not over, without an account. A page is at most a second old; poll with its `ETag`. */
  @Get()
  @Public()
  @AnyOrigin()
  @ApiOperation({ summary: 'Search published events' })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor)
  @ApiOkResponse({ type: EventPageDto })
  @ApiNotModified()
  async search(
    @Query() query: SearchEventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pages.serve(request, reply, () => this.browse.search(query));
  }

  /** Published and cancelled events are public; a draft is shown to its organizer only. */
  @Get(':id_event')
  @Public()
  @AnyOrigin()
  @ApiOperation({ summary: 'Show an event' })
  @ApiSecurity({})
  @ApiProblems(requestErrors.invalid, eventsErrors.not_found)
  @ApiOkResponse({ type: EventDetailsDto })
  @ApiNotModified()
  async show(
    @Param('id_event', RowIdPipe) id: number,
    @OptionalUser() user: CurrentUser | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.pages.serve(request, reply, () => this.browse.publicPage(id))) return;
    const own = await this.browse.show(id, user);
    reply.header('cache-control', 'private, no-store').send(own);
  }

  /** A draft is visible to its organizer only, until it is published. For approved organizers. */
  @Post()
  @HttpCode(201)
  @ForUsers('organizer', 'admin')
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Create a draft of an event' })
  @ApiProblems(requestErrors.invalid, ...ORGANIZER_PROBLEMS)
  async create(
    @User() user: CurrentUser,
    @Body() input: CreateEventDto,
    @IdempotencyKeyHeader() key?: IdempotencyKey,
  ): Promise<EventDto> {
    return this.browse.summarize(await this.createEvent.create(user, input, key));
  }

  /**
   * Fields that are left out stay as they are. Buyers are notified by email when the time or place of a published event
   * changes. For its organizer.
   */
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
    return this.browse.summarize(await this.changeEvent.change(user, id, input));
  }

  /** Only a draft can be deleted; a published event is cancelled instead. For its organizer. */
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

  /** From then on the event is public and on sale. For its organizer. */
  @Post(':id_event/publish')
  @HttpCode(200)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Publish a draft' })
  @ApiProblems(
    requestErrors.invalid,
    ...ORGANIZER_PROBLEMS,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
    eventsErrors.already_started,
  )
  async publish(@User() user: CurrentUser, @Param('id_event', RowIdPipe) id: number): Promise<EventDto> {
    return this.browse.summarize(await this.lifecycle.publish(user, id));
  }

  /** Its tickets are void and every paid order is refunded. For its organizer and admins. */
  @Post(':id_event/cancel')
  @HttpCode(200)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Cancel a published event' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
  )
  async cancel(@User() user: CurrentUser, @Param('id_event', RowIdPipe) id: number): Promise<EventDto> {
    return this.browse.summarize(await this.lifecycle.cancel(user, id));
  }
}
