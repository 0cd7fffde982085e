import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { TicketsModule } from '../tickets/tickets.module';
import { TicketTransferController } from './ticket-transfer.controller';
import { TicketTransferRepository } from './ticket-transfer.repository';
import { TicketTransferredMail } from './ticket-transferred.handler';
import { TransferTicket } from './transfer-ticket.usecase';

/** Tickets that change hands. */
@Module({
  imports: [AuditModule, AccountsModule, MailModule, NotificationsModule, TicketsModule],
  controllers: [TicketTransferController],
  providers: [TicketTransferRepository, TicketTransferredMail, TransferTicket],
})
export class TicketTransferModule {}
