import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { eventsErrors } from '../events/events.errors';
import { organizersErrors } from '../organizers/organizers.errors';
import { ManageTicketTypes } from './manage-ticket-types.usecase';
import {
  CreateTicketTypeDto,
  TicketTypeDto,
  TicketTypeListDto,
  UpdateTicketTypeDto,
} from './ticket-type.dto';
import { ticketTypesErrors } from './ticket-types.errors';

const OWNER_PROBLEMS = [
  requestErrors.invalid,
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  organizersErrors.not_approved,
] as const;

/** What an event sells. Buyers read the public types with the event. */
@ApiTags('ticket types')
@Controller('v1')
export class TicketTypesController {
  constructor(private readonly types: ManageTicketTypes) {}

  /** Those that are not archived, in the order in which buyers see them. For the organizer of the event. */
  @Get('events/:id_event/ticket-types')
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'List the ticket types of an event' })
  @ApiProblems(...OWNER_PROBLEMS, eventsErrors.not_found)
  list(@User() user: CurrentUser, @Param('id_event', RowIdPipe) idEvent: number): Promise<TicketTypeListDto> {
    return this.types.list(user, idEvent);
  }

  /** A new event has one, with the price of the event and without a capacity of its own. For the organizer of the event. */
  @Post('events/:id_event/ticket-types')
  @HttpCode(201)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Add a ticket type to an event' })
  @ApiProblems(
    ...OWNER_PROBLEMS,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
    eventsErrors.changed_meanwhile,
    ticketTypesErrors.name_taken,
    ticketTypesErrors.too_many,
  )
  add(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Body() input: CreateTicketTypeDto,
  ): Promise<TicketTypeDto> {
    return this.types.add(user, idEvent, input);
  }

  /** Fields that are left out stay as they are; existing orders keep their price. For the organizer of the event. */
  @Patch('ticket-types/:id_ticket_type')
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Change, pause or archive a ticket type' })
  @ApiProblems(
    ...OWNER_PROBLEMS,
    eventsErrors.not_found,
    eventsErrors.illegal_step,
    eventsErrors.changed_meanwhile,
    ticketTypesErrors.not_found,
    ticketTypesErrors.archived,
    ticketTypesErrors.name_taken,
    ticketTypesErrors.capacity_below_sold,
    ticketTypesErrors.last_one,
  )
  change(
    @User() user: CurrentUser,
    @Param('id_ticket_type', RowIdPipe) id: number,
    @Body() input: UpdateTicketTypeDto,
  ): Promise<TicketTypeDto> {
    return this.types.change(user, id, input);
  }
}
