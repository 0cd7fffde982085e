import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { overAt } from '../../catalog/events/event-end';
import { InvitationLimit } from '../invitations/invitation-limit';
import { invitationCreated } from '../invitations/invitation.jobs';
import { InvitationsRepository } from '../invitations/invitations.repository';
import type { TicketRow } from '../tickets/ticket-row';
import { ticketsErrors } from '../tickets/tickets.errors';
import { ownsTicket } from '../tickets/tickets.policy';
import { TicketsRepository } from '../tickets/tickets.repository';
import type { TicketOfferDto } from './ticket-transfer.dto';
import { ticketTransferErrors } from './ticket-transfer.errors';
import { TicketTransferRepository } from './ticket-transfer.repository';

/**
 * Offers a ticket by mail. It never looks up whether the address has an account, so it cannot reveal it. The ticket is
 * transferred when the offer is accepted (`accept-ticket.usecase.ts`).
 */
@Injectable()
export class OfferTicket {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketsRepository,
    private readonly transfers: TicketTransferRepository,
    private readonly invitations: InvitationsRepository,
    private readonly limit: InvitationLimit,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws tickets.not_found, ticket_transfer.*, invitations.too_many */
  async offer(user: CurrentUser, idTicket: string, email: string): Promise<TicketOfferDto> {
    const ticket = await this.loadOwned(user, idTicket);
    if (overAt(ticket) <= new Date()) throw ticketTransferErrors.event_over();
    return this.database.transaction(async (tx) => {
      await this.limit.check(tx, user.user_id);
      await this.invitations.endOffer(tx, idTicket, user.user_id);
      const offer = await this.transfers.offer(tx, idTicket, user.user_id, email);
      if (!offer) throw ticketTransferErrors.not_transferable();
      await this.jobs.enqueue(tx, invitationCreated, { id_invitation: offer.id_invitation });
      await this.audit.write(tx, auditEntry(user, 'tickets.offered', idTicket));
      return { id_ticket: idTicket, email, expires_at: offer.expires_at.toISOString() };
    });
  }

  /** @throws tickets.not_found, ticket_transfer.no_offer */
  async withdraw(user: CurrentUser, idTicket: string): Promise<void> {
    await this.loadOwned(user, idTicket);
    await this.database.transaction(async (tx) => {
      if (!(await this.invitations.endOffer(tx, idTicket, user.user_id)))
        throw ticketTransferErrors.no_offer();
      await this.audit.write(tx, auditEntry(user, 'tickets.offer_withdrawn', idTicket));
    });
  }

  private async loadOwned(user: CurrentUser, idTicket: string): Promise<TicketRow> {
    const ticket = await this.tickets.findById(idTicket);
    if (!ticket || !ownsTicket(user, ticket)) throw ticketsErrors.not_found();
    return ticket;
  }
}

const auditEntry = (user: CurrentUser, action: string, idTicket: string) => ({
  actor_id: user.user_id,
  action,
  subject: `ticket:${idTicket}`,
});
