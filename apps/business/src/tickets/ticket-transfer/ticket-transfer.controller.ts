import { Body, Controller, Delete, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, Idempotent, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { AcceptInvitationDto } from '../invitations/invitation.dto';
import { invitationsErrors } from '../invitations/invitations.errors';
import { ticketsErrors } from '../tickets/tickets.errors';
import { AcceptTicket } from './accept-ticket.usecase';
import { OfferTicket } from './offer-ticket.usecase';
import { TicketOfferDto, TransferredTicketDto, TransferTicketDto } from './ticket-transfer.dto';
import { ticketTransferErrors } from './ticket-transfer.errors';

@ApiTags('tickets')
@ForUsers()
@Controller('v1')
export class TicketTransferController {
  constructor(
    private readonly offerTicket: OfferTicket,
    private readonly acceptTicket: AcceptTicket,
  ) {}

  /**
   * Offers one of your tickets to somebody by mail. The response is the same whether or not the address has an account.
   * The ticket and its QR code stay yours until the offer is accepted; another offer of the same ticket replaces this one.
   */
  @Post('tickets/:id_ticket/transfer')
  @Idempotent()
  @HttpCode(202)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Offer a ticket to somebody' })
  @ApiAcceptedResponse({ type: TicketOfferDto })
  @ApiProblems(
    requestErrors.invalid,
    ticketsErrors.not_found,
    ticketTransferErrors.not_transferable,
    ticketTransferErrors.event_over,
    invitationsErrors.too_many,
    accessErrors.unauthenticated,
  )
  offer(
    @User() user: CurrentUser,
    @Param('id_ticket', RowUuidPipe) idTicket: string,
    @Body() { email }: TransferTicketDto,
  ): Promise<TicketOfferDto> {
    return this.offerTicket.offer(user, idTicket, email);
  }

  /** Withdraws an offer that has not been accepted yet. */
  @Delete('tickets/:id_ticket/transfer')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an offer' })
  @ApiNoContentResponse({ description: 'The link in the mail no longer works.' })
  @ApiProblems(ticketsErrors.not_found, ticketTransferErrors.no_offer, accessErrors.unauthenticated)
  withdraw(@User() user: CurrentUser, @Param('id_ticket', RowUuidPipe) idTicket: string): Promise<void> {
    return this.offerTicket.withdraw(user, idTicket);
  }

  /**
   * Accepts an offered ticket with the token from the mail. The ticket is yours at once, with a new QR code; the previous
   * code stops working. A refund would still go to the person who paid.
   */
  @Post('ticket-offers/accept')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Accept a ticket' })
  @ApiOkResponse({ type: TransferredTicketDto })
  @ApiProblems(
    requestErrors.invalid,
    invitationsErrors.not_found,
    invitationsErrors.over,
    invitationsErrors.own,
    ticketTransferErrors.not_transferable,
    accessErrors.unauthenticated,
  )
  accept(@User() user: CurrentUser, @Body() { token }: AcceptInvitationDto): Promise<TransferredTicketDto> {
    return this.acceptTicket.accept(user, token);
  }
}
