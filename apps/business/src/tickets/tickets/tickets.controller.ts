import { Body, Controller, Get, Header, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, Public, requestErrors, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { OwnTickets } from './own-tickets.usecase';
import { ListTicketsQuery, RenameTicketDto, TicketDto, TicketKeysDto, TicketPageDto } from './ticket.dto';
import { TicketKeys } from './ticket-keys';
import { ticketErrors } from './tickets.errors';

@ApiTags('tickets')
@Controller('v1/tickets')
export class TicketsController {
  constructor(
    private readonly tickets: OwnTickets,
    private readonly keys: TicketKeys,
  ) {}

  /** Your tickets, newest first. */
  @Get()
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TicketPageDto })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor, accessErrors.unauthenticated)
  list(@User() user: CurrentUser, @Query() query: ListTicketsQuery): Promise<TicketPageDto> {
    return this.tickets.list(user, query);
  }

  /** The public keys with which scanners verify QR codes without a network. */
  @Get('keys')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ type: TicketKeysDto })
  publicKeys(): TicketKeysDto {
    return { keys: this.keys.jwks() };
  }

  /** One of your tickets. Somebody else's answers 404. */
  @Get(':id_ticket')
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TicketDto })
  @ApiProblems(ticketErrors.not_found, accessErrors.unauthenticated)
  read(@User() user: CurrentUser, @Param('id_ticket', RowUuidPipe) idTicket: string): Promise<TicketDto> {
    return this.tickets.read(user, idTicket);
  }

  /**
   * Corrects the name printed on one of your tickets, until its event begins and while it is unused. The code stays the
   * same; a PDF you download now has the new name.
   */
  @Patch(':id_ticket')
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TicketDto })
  @ApiProblems(
    requestErrors.invalid,
    ticketErrors.not_found,
    ticketErrors.void,
    ticketErrors.name_fixed,
    accessErrors.unauthenticated,
  )
  rename(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
    @Body() body: RenameTicketDto,
  ): Promise<TicketDto> {
    return this.tickets.rename(user, idTicket, body);
  }

  /** The QR code alone, as a vector picture. */
  @Get(':id_ticket/qr.svg')
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ description: 'The picture.', schema: { type: 'string' } })
  @ApiProblems(ticketErrors.not_found, ticketErrors.void, accessErrors.unauthenticated)
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
