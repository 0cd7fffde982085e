import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AnyOrigin, ApiProblems, isKnown, RowIdPipe, weakEtag } from '@proticket/platform';
import { requestErrors } from '@proticket/contract';
import { Public } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { eventsErrors } from '../events/events.errors';
import { organizersErrors } from '../organizers/organizers.errors';
import { MakeEventFeeds } from './make-event-feeds.usecase';

const CALENDAR = 'text/calendar';
const RSS = 'application/rss+xml';

/** Events for calendars and feed readers. */
@ApiTags('events')
@Public()
@ApiResponse({ status: 304, description: 'Not changed since the `ETag` in `If-None-Match`.' })
@ApiProblems(requestErrors.invalid)
@Controller('v1')
export class EventFeedsController {
  constructor(private readonly feeds: MakeEventFeeds) {}

  /** One event, for the calendar of somebody who goes there. Works for every event that is public. */
  @Get('events/:id_event/calendar.ics')
  @AnyOrigin()
  @ApiOperation({ summary: 'Get the calendar file of an event' })
  @ApiProduces(CALENDAR)
  @ApiOkResponse({ description: 'The calendar (RFC 5545).', schema: { type: 'string' } })
  @ApiProblems(eventsErrors.not_found)
  async event(
    @Param('id_event', RowIdPipe) idEvent: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(await this.feeds.calendarOfEvent(idEvent), CALENDAR, request, reply);
  }

  /** The next events of an organizer to subscribe to; cancelled ones stay in it, marked, until they would be over. */
  @Get('organizers/:id_organizer/events.ics')
  @AnyOrigin()
  @ApiOperation({ summary: 'Get the calendar of an organizer' })
  @ApiProduces(CALENDAR)
  @ApiOkResponse({ description: 'The calendar (RFC 5545).', schema: { type: 'string' } })
  @ApiProblems(organizersErrors.not_found)
  async calendar(
    @Param('id_organizer', RowIdPipe) idOrganizer: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(await this.feeds.calendarOfOrganizer(idOrganizer), CALENDAR, request, reply);
  }

  /** The next events of an organizer, without cancelled ones. */
  @Get('organizers/:id_organizer/events.rss')
  @AnyOrigin()
  @ApiOperation({ summary: 'Get the feed of an organizer' })
  @ApiProduces(RSS)
  @ApiOkResponse({ description: 'The feed (RSS 2.0).', schema: { type: 'string' } })
  @ApiProblems(organizersErrors.not_found)
  async rss(
    @Param('id_organizer', RowIdPipe) idOrganizer: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(await this.feeds.rssOfOrganizer(idOrganizer), RSS, request, reply);
  }
}

/** Calendars and readers ask every few minutes or hours; proxies may answer for five minutes. */
function send(content: Buffer, type: string, request: FastifyRequest, reply: FastifyReply): void {
  const etag = weakEtag(content);
  reply.header('etag', etag).header('cache-control', 'public, max-age=300');
  if (isKnown(etag, request.headers['if-none-match'])) reply.status(304).send();
  else reply.type(`${type}; charset=utf-8`).send(content);
}
