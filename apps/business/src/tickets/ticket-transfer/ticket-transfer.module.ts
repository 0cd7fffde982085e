import { Module } from '@nestjs/common';
import { AccountsModule } from '../../auth-service/accounts/accounts.module';
import { AuditModule } from '../../audit/audit.module';
import { InvitationsModule } from '../invitations/invitations.module';
import { TicketsModule } from '../tickets/tickets.module';
import { AcceptTicket } from './accept-ticket.usecase';
import { OfferTicket } from './offer-ticket.usecase';
import { TicketTransferController } from './ticket-transfer.controller';
import { TicketTransferRepository } from './ticket-transfer.repository';

/** Offering and accepting tickets. */
@Module({
  imports: [AuditModule, AccountsModule, InvitationsModule, TicketsModule],
  controllers: [TicketTransferController],
  providers: [AcceptTicket, OfferTicket, TicketTransferRepository],
})
export class TicketTransferModule {}
