import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import type { CurrentUser } from '@proticket/shared';
import { Accounts } from '../accounts/accounts';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { overAt } from '../events/event-end';
import { ticketErrors } from '../tickets/tickets.errors';
import { ownsTicket } from '../tickets/tickets.policy';
import { TicketsRepository } from '../tickets/tickets.repository';
import type { TransferDto } from './ticket-transfer.dto';
import { transferErrors } from './ticket-transfer.errors';
import { ticketTransferred } from './ticket-transfer.jobs';
import { TicketTransferRepository } from './ticket-transfer.repository';

/** Hands a ticket to another account: the old QR code dies, the new holder gets a new one. */
@Injectable()
export class TransferTicket {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketsRepository,
    private readonly accounts: Accounts,
    private readonly transfers: TicketTransferRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws tickets.not_found, ticket_transfer.* */
  async run(user: CurrentUser, idTicket: string, email: string): Promise<TransferDto> {
    const ticket = await this.tickets.findById(idTicket);
    if (!ticket || !ownsTicket(user, ticket)) throw ticketErrors.not_found();
    if (overAt(ticket) <= new Date()) throw transferErrors.event_over();
    const recipient = await this.accounts.findByEmail(email);
    if (!recipient) throw transferErrors.recipient_not_found();
    if (recipient.id_user === user.user_id) throw transferErrors.to_oneself();

    return this.database.transaction(async (tx) => {
      const name = recipient.name?.trim() || null;
      const transfer = await this.transfers.transfer(tx, idTicket, user.user_id, recipient.id_user, name);
      if (!transfer) throw transferErrors.not_transferable();
      const { id_transfer } = transfer;
      await this.jobs.enqueue(tx, ticketTransferred, { id_transfer, tell: 'receiver' });
      await this.jobs.enqueue(tx, ticketTransferred, { id_transfer, tell: 'giver' });
      await this.audit.write(tx, {
        actor_id: user.user_id,
        action: 'tickets.transferred',
        subject: `ticket:${idTicket}`,
        detail: { to_user: recipient.id_user },
      });
      return {
        id_ticket: idTicket,
        email: recipient.email,
        transferred_at: transfer.transferred_at.toISOString(),
      };
    });
  }
}
