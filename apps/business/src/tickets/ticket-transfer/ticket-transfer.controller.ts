import { Body, Controller, Delete, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Idempotent, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { AcceptInvitationDto } from '../invitations/invitation.dto';
import { invitationErrors } from '../invitations/invitations.errors';
import { ticketErrors } from '../tickets/tickets.errors';
import { AcceptTicket } from './accept-ticket.usecase';
import { OfferTicket } from './offer-ticket.usecase';
import { TicketOfferDto, TransferredTicketDto, TransferTicketDto } from './ticket-transfer.dto';
import { transferErrors } from './ticket-transfer.errors';

@ApiTags('tickets')
@ForUsers()
@Controller('v1')
export class TicketTransferController {
  constructor(
    private readonly offerTicket: OfferTicket,
    private readonly acceptTicket: AcceptTicket,
  ) {}

  /**
   * Offers one of your tickets to somebody, by a mail with a link. The response is the same whether the address has an
   * account or not. Until the offer is accepted the ticket and its QR code are yours; another offer of the same ticket
   * replaces this one.
   */
  @Post('tickets/:id_ticket/transfer')
  @Idempotent()
  @HttpCode(202)
  @Header('cache-control', 'no-store')
  @ApiAcceptedResponse({ type: TicketOfferDto })
  @ApiProblems(
    requestErrors.invalid,
    ticketErrors.not_found,
    transferErrors.not_transferable,
    transferErrors.event_over,
    invitationErrors.too_many,
    accessErrors.unauthenticated,
  )
  offer(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
    @Body() { email }: TransferTicketDto,
  ): Promise<TicketOfferDto> {
    return this.offerTicket.run(user, idTicket, email);
  }

  /** Withdraws an offer that nobody accepted yet. */
  @Delete('tickets/:id_ticket/transfer')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The link in the mail opens nothing any more.' })
  @ApiProblems(ticketErrors.not_found, transferErrors.no_offer, accessErrors.unauthenticated)
  withdraw(@User() user: CurrentUser, @Param('id_ticket', RowUuidPipe) idTicket: string): Promise<void> {
    return this.offerTicket.withdraw(user, idTicket);
  }

  /**
   * Accepts a ticket with the token of the mail: it is yours at once, with a new QR code, and the one that was shown
   * before stops working. Money, if it is refunded, still goes to whoever paid.
   */
  @Post('ticket-offers/accept')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TransferredTicketDto })
  @ApiProblems(
    requestErrors.invalid,
    invitationErrors.not_found,
    invitationErrors.over,
    invitationErrors.own,
    transferErrors.not_transferable,
    accessErrors.unauthenticated,
  )
  accept(@User() user: CurrentUser, @Body() { token }: AcceptInvitationDto): Promise<TransferredTicketDto> {
    return this.acceptTicket.run(user, token);
  }
}
