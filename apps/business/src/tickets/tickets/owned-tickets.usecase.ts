import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { qrSvg } from '../ticket-pdf/qr-modules';
import type { ListTicketsQuery, RenameTicketDto, TicketDto, TicketPageDto } from './ticket.dto';
import { toTicketDto } from './ticket.presenter';
import type { TicketRow } from './ticket-row';
import { type ShowableTicket, TicketSigner } from './ticket-signer';
import { ticketsErrors } from './tickets.errors';
import { ownsTicket } from './tickets.policy';
import { TicketsRepository } from './tickets.repository';

/** Lists, reads, shows and renames a user's own tickets. */
@Injectable()
export class OwnedTickets {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketsRepository,
    private readonly audit: AuditLogRepository,
    private readonly signer: TicketSigner,
  ) {}

  /** Newest first. Ids are UUIDs of version 7, which sort by time, so the id is the cursor. */
  async list(user: CurrentUser, query: ListTicketsQuery): Promise<TicketPageDto> {
    const { order_id: orderId, event_id: eventId, upcoming, cursor, limit } = query;
    const isUpcoming = upcoming === undefined ? undefined : upcoming === 'true';
    const before = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const rows = await this.tickets.findOwn(
      user.user_id,
      { orderId, eventId, isUpcoming, before },
      limit + 1,
    );
    const shown = new Map((await this.signer.showable(rows)).map((ticket) => [ticket.id_ticket, ticket]));
    return toPage(
      rows,
      limit,
      ({ id_ticket }) => [id_ticket],
      (row) => toTicketDto(shown.get(row.id_ticket) ?? row, shown.has(row.id_ticket)),
    );
  }

  async read(user: CurrentUser, idTicket: string): Promise<TicketDto> {
    const ticket = await this.load(user, idTicket);
    const [shown] = await this.signer.showable([ticket]);
    return toTicketDto(shown ?? ticket, shown !== undefined);
  }

  /** A ticket with its QR code. @throws tickets.not_found, tickets.void */
  async show(user: CurrentUser, idTicket: string): Promise<ShowableTicket> {
    const [shown] = await this.signer.showable([await this.load(user, idTicket)]);
    if (!shown) throw ticketsErrors.void();
    return shown;
  }

  /**
   * The audit log does not contain the names, because its entries cannot be erased.
   *
   * @throws tickets.not_found, tickets.void, tickets.name_fixed
   */
  async rename(user: CurrentUser, idTicket: string, { holder_name }: RenameTicketDto): Promise<TicketDto> {
    if ((await this.load(user, idTicket)).status === 'void') throw ticketsErrors.void();
    await this.database.transaction(async (tx) => {
      const renamed = await this.tickets.rename(tx, idTicket, user.user_id, holder_name.trim());
      if (!renamed) throw ticketsErrors.name_fixed();
      const subject = `ticket:${idTicket}`;
      await this.audit.write(tx, { actor_id: user.user_id, action: 'tickets.renamed', subject });
    });
    return this.read(user, idTicket);
  }

  async qrPicture(user: CurrentUser, idTicket: string): Promise<string> {
    const { qr_code, title } = await this.show(user, idTicket);
    return qrSvg(qr_code, `QR code of your ticket for ${title}`);
  }

  private async load(user: CurrentUser, idTicket: string): Promise<TicketRow> {
    const ticket = await this.tickets.findById(idTicket);
    if (!ticket || !ownsTicket(user, ticket)) throw ticketsErrors.not_found();
    return ticket;
  }
}
