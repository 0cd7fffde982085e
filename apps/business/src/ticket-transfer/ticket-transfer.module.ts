import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { InvitationsModule } from '../invitations/invitations.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { TicketsModule } from '../tickets/tickets.module';
import { AcceptTicket } from './accept-ticket.usecase';
import { OfferTicket } from './offer-ticket.usecase';
import { TicketTransferController } from './ticket-transfer.controller';
import { TicketTransferRepository } from './ticket-transfer.repository';
import { TicketTransferredMail } from './ticket-transferred.handler';

/** Tickets that change hands. */
@Module({
  imports: [AuditModule, AccountsModule, InvitationsModule, MailModule, NotificationsModule, TicketsModule],
  controllers: [TicketTransferController],
  providers: [AcceptTicket, OfferTicket, TicketTransferRepository, TicketTransferredMail],
})
export class TicketTransferModule {}
