import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, contentDisposition, RowIdPipe, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, type Locale, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, Public, RequestedLocale, User } from '@proticket/shared';
import { TicketLinkQuery } from './ticket.dto';
import { type TicketFile, TicketFiles } from './ticket-files.usecase';
import { ticketsErrors } from './tickets.errors';

const PDF = { description: 'The PDF.', schema: { type: 'string', format: 'binary' } };

@ApiTags('tickets')
@ApiProduces('application/pdf')
@Controller('v1')
export class TicketFilesController {
  constructor(private readonly files: TicketFiles) {}

  /** One of your tickets as a PDF page with its QR code. */
  @Get('tickets/:id_ticket/pdf')
  @ForUsers()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Download a ticket' })
  @ApiOkResponse(PDF)
  @ApiProblems(
    ticketsErrors.not_found,
    ticketsErrors.void,
    requestErrors.overloaded,
    accessErrors.unauthenticated,
  )
  async ticket(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
    @RequestedLocale() requested: Locale,
  ): Promise<StreamableFile> {
    return pdf(await this.files.ticketPdf(user, idTicket, requested));
  }

  /** All tickets of an order that you own, one per page. */
  @Get('orders/:id_order/tickets.pdf')
  @ForUsers()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Download the tickets of an order' })
  @ApiOkResponse(PDF)
  @ApiProblems(
    requestErrors.invalid,
    ticketsErrors.not_found,
    ticketsErrors.void,
    requestErrors.overloaded,
    accessErrors.unauthenticated,
  )
  async order(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @RequestedLocale() requested: Locale,
  ): Promise<StreamableFile> {
    return pdf(await this.files.ownOrderPdf(user, idOrder, requested));
  }

  /** Opened by the link in a ticket mail; works for some days. The token is a query parameter, which is not logged. */
  @Get('ticket-files')
  @Public()
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiOperation({ summary: 'Download tickets with the link of the email' })
  @ApiOkResponse(PDF)
  @ApiProblems(
    requestErrors.invalid,
    ticketsErrors.link_invalid,
    ticketsErrors.link_expired,
    ticketsErrors.void,
    requestErrors.overloaded,
  )
  async linked(
    @Query() { token }: TicketLinkQuery,
    @RequestedLocale() requested: Locale,
  ): Promise<StreamableFile> {
    return pdf(await this.files.linkedPdf(token, requested));
  }
}

function pdf({ name, content }: TicketFile): StreamableFile {
  return new StreamableFile(content, {
    type: 'application/pdf',
    disposition: contentDisposition('inline', name),
    length: content.length,
  });
}
