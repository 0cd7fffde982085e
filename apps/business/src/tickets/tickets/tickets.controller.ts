import { Body, Controller, Get, Header, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, Public, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { OwnedTickets } from './owned-tickets.usecase';
import { ListTicketsQuery, RenameTicketDto, TicketDto, TicketKeysDto, TicketPageDto } from './ticket.dto';
import { TicketKeys } from './ticket-keys';
import { ticketsErrors } from './tickets.errors';

@ApiTags('tickets')
@Controller('v1/tickets')
export class TicketsController {
  constructor(
    private readonly tickets: OwnedTickets,
    private readonly keys: TicketKeys,
  ) {}

  /** Your tickets, newest first. */
  @Get()
  @ForUsers()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'List your tickets' })
  @ApiOkResponse({ type: TicketPageDto })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor, accessErrors.unauthenticated)
  list(@User() user: CurrentUser, @Query() query: ListTicketsQuery): Promise<TicketPageDto> {
    return this.tickets.list(user, query);
  }

  /** The public keys with which scanners verify QR codes without a network. */
  @Get('keys')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'List the public keys of tickets' })
  @ApiOkResponse({ type: TicketKeysDto })
  publicKeys(): TicketKeysDto {
    return { keys: this.keys.jwks() };
  }

  /** The ticket with its QR code. The ticket of somebody else is reported as not found. */
  @Get(':id_ticket')
  @ForUsers()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Read one of your tickets' })
  @ApiOkResponse({ type: TicketDto })
  @ApiProblems(ticketsErrors.not_found, accessErrors.unauthenticated)
  read(@User() user: CurrentUser, @Param('id_ticket', RowUuidPipe) idTicket: string): Promise<TicketDto> {
    return this.tickets.read(user, idTicket);
  }

  /**
   * Changes the name printed on one of your tickets, while it is unused and until its event starts. The QR code stays the
   * same; PDFs downloaded from now on have the new name.
   */
  @Patch(':id_ticket')
  @ForUsers()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Correct the name on a ticket' })
  @ApiOkResponse({ type: TicketDto })
  @ApiProblems(
    requestErrors.invalid,
    ticketsErrors.not_found,
    ticketsErrors.void,
    ticketsErrors.name_fixed,
    accessErrors.unauthenticated,
  )
  rename(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
    @Body() body: RenameTicketDto,
  ): Promise<TicketDto> {
    return this.tickets.rename(user, idTicket, body);
  }

  /** The QR code as an SVG image. */
  @Get(':id_ticket/qr.svg')
  @ForUsers()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Download the QR code of a ticket' })
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ description: 'The image.', schema: { type: 'string' } })
  @ApiProblems(ticketsErrors.not_found, ticketsErrors.void, accessErrors.unauthenticated)
  async qr(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const svg = await this.tickets.qrPicture(user, idTicket);
    reply.type('image/svg+xml; charset=utf-8');
    return svg;
  }
}
