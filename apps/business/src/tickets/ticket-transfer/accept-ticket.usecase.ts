import { Injectable } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { AcceptInvitation } from '../invitations/accept-invitation';
import type { TransferredTicketDto } from './ticket-transfer.dto';
import { ticketTransferErrors } from './ticket-transfer.errors';
import { ticketTransferred } from './ticket-transfer.jobs';
import { TicketTransferRepository } from './ticket-transfer.repository';

/** Accepts a ticket that was offered: its QR code becomes invalid, the new holder gets a new one. */
@Injectable()
export class AcceptTicket {
  constructor(
    private readonly database: Database,
    private readonly invitations: AcceptInvitation,
    private readonly accounts: Accounts,
    private readonly transfers: TicketTransferRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws invitations.*; ticket_transfer.not_transferable, in which case the offer stays open */
  async accept(user: CurrentUser, token: string): Promise<TransferredTicketDto> {
    const name = await this.nameOf(user.user_id);
    return this.database.transaction((tx) => this.transfer(tx, user, token, name));
  }

  private async transfer(
    tx: Transaction,
    { user_id }: CurrentUser,
    token: string,
    name: string | null,
  ): Promise<TransferredTicketDto> {
    const { ticket_id, qr_version, invited_by, isRepeat } = await this.invitations.accept(
      tx,
      token,
      'ticket',
      user_id,
    );
    if (ticket_id === null || qr_version === null) throw new Error('An offer without a ticket.');
    if (isRepeat) return { id_ticket: ticket_id };
    const idTransfer = await this.transfers.transfer(tx, {
      id_ticket: ticket_id,
      qr_version,
      from: invited_by,
      to: user_id,
      name,
    });
    if (idTransfer === undefined) throw ticketTransferErrors.not_transferable();
    await this.transfers.deleteAnswers(tx, ticket_id);
    for (const recipient of ['receiver', 'giver'] as const)
      await this.jobs.enqueue(tx, ticketTransferred, { id_transfer: idTransfer, tell: recipient });
    await this.audit.write(tx, {
      actor_id: user_id,
      action: 'tickets.transferred',
      subject: `ticket:${ticket_id}`,
      detail: { from_user: invited_by, to_user: user_id },
    });
    return { id_ticket: ticket_id };
  }

  /** While auth is unavailable the ticket is transferred without a name, which is looked up when the ticket is printed. */
  private async nameOf(userId: string): Promise<string | null> {
    const found = await this.accounts.findIfAvailable([userId], 'A ticket is transferred without a name');
    return found?.get(userId)?.name ?? null;
  }
}
