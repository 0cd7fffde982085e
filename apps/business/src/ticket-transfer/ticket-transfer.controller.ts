import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Idempotent, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { authClientErrors } from '../auth-client/auth-client.errors';
import { ticketErrors } from '../tickets/tickets.errors';
import { TransferDto, TransferTicketDto } from './ticket-transfer.dto';
import { transferErrors } from './ticket-transfer.errors';
import { TransferTicket } from './transfer-ticket.usecase';

@ApiTags('tickets')
@Controller('v1/tickets/:id_ticket/transfer')
export class TicketTransferController {
  constructor(private readonly transferTicket: TransferTicket) {}

  /**
   * Hands one of your tickets to the account with an e-mail address, at once and for good. Your QR code stops
   * working; the new holder finds a new one in the account and gets a mail. The price, if it is refunded, still
   * goes to whoever paid.
   */
  @Post()
  @ForUsers()
  @Idempotent()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TransferDto })
  @ApiProblems(
    requestErrors.invalid,
    ticketErrors.not_found,
    transferErrors.recipient_not_found,
    transferErrors.to_oneself,
    transferErrors.not_transferable,
    transferErrors.event_over,
    authClientErrors.unavailable,
    accessErrors.unauthenticated,
  )
  transfer(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
    @Body() { email }: TransferTicketDto,
  ): Promise<TransferDto> {
    return this.transferTicket.run(user, idTicket, email);
  }
}
