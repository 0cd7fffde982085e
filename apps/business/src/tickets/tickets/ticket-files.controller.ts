import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, contentDisposition, RowIdPipe, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, Public, requestErrors, User } from '@proticket/shared';
import { TicketLinkQuery } from './ticket.dto';
import { type TicketFile, TicketFiles } from './ticket-files.usecase';
import { ticketErrors } from './tickets.errors';

const PDF = { description: 'The PDF.', schema: { type: 'string', format: 'binary' } };

@ApiTags('tickets')
@ApiProduces('application/pdf')
@Controller('v1')
export class TicketFilesController {
  constructor(private readonly files: TicketFiles) {}

  /** A ticket as a PDF page with its QR code. */
  @Get('tickets/:id_ticket/pdf')
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOkResponse(PDF)
  @ApiProblems(
    ticketErrors.not_found,
    ticketErrors.void,
    requestErrors.overloaded,
    accessErrors.unauthenticated,
  )
  async ticket(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
  ): Promise<StreamableFile> {
    return pdf(await this.files.ticketPdf(user, idTicket));
  }

  /** All tickets of an order that you hold, a page each. */
  @Get('orders/:id_order/tickets.pdf')
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOkResponse(PDF)
  @ApiProblems(
    requestErrors.invalid,
    ticketErrors.not_found,
    ticketErrors.void,
    requestErrors.overloaded,
    accessErrors.unauthenticated,
  )
  async order(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
  ): Promise<StreamableFile> {
    return pdf(await this.files.orderPdf(user.user_id, idOrder));
  }

  /** What the link in a ticket mail opens, for some days. (A query string stays out of logs, a path does not.) */
  @Get('ticket-files')
  @Public()
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiOkResponse(PDF)
  @ApiProblems(
    requestErrors.invalid,
    ticketErrors.link_invalid,
    ticketErrors.link_expired,
    ticketErrors.void,
    requestErrors.overloaded,
  )
  async linked(@Query() { token }: TicketLinkQuery): Promise<StreamableFile> {
    return pdf(await this.files.linkedPdf(token));
  }
}

function pdf({ name, content }: TicketFile): StreamableFile {
  return new StreamableFile(content, {
    type: 'application/pdf',
    disposition: contentDisposition('inline', name),
    length: content.length,
  });
}
