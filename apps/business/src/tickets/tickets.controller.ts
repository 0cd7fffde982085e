import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, contentDisposition, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, Public, requestErrors, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { OwnTickets } from './own-tickets.usecase';
import { ListTicketsQuery, TicketDto, TicketKeysDto, TicketPageDto } from './ticket.dto';
import { TicketFiles } from './ticket-files.usecase';
import { TicketKeys } from './ticket-keys';
import { ticketErrors } from './tickets.errors';

@ApiTags('tickets')
@Controller('v1/tickets')
export class TicketsController {
  constructor(
    private readonly tickets: OwnTickets,
    private readonly files: TicketFiles,
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

  /** The ticket as a PDF page with its QR code. */
  @Get(':id_ticket/pdf')
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: 'The PDF.', schema: { type: 'string', format: 'binary' } })
  @ApiProblems(ticketErrors.not_found, ticketErrors.void, accessErrors.unauthenticated)
  async pdf(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
  ): Promise<StreamableFile> {
    const { name, content } = await this.files.ticketPdf(user, idTicket);
    return new StreamableFile(content, {
      type: 'application/pdf',
      disposition: contentDisposition('inline', name),
      length: content.length,
    });
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
