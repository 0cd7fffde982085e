import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, type PageQuery, toPage } from '@proticket/shared';
import { qrSvg } from '../ticket-pdf/qr-modules';
import type { RenameTicketDto, TicketDto, TicketPageDto } from './ticket.dto';
import { toTicketDto } from './ticket.presenter';
import type { TicketRow } from './ticket-row';
import { type ShowableTicket, TicketSigner } from './ticket-signer';
import { ticketErrors } from './tickets.errors';
import { ownsTicket } from './tickets.policy';
import { TicketsRepository } from './tickets.repository';

/** What owners do with their tickets: list, read, show at the door. */
@Injectable()
export class OwnTickets {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly signer: TicketSigner,
  ) {}

  /** Ids are version 7, so an id is a place in time: the list's order and its cursor. */
  async list(user: CurrentUser, { cursor, limit }: PageQuery): Promise<TicketPageDto> {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const rows = await this.tickets.findOwn(user.user_id, before, limit + 1);
    const shown = new Map((await this.signer.showable(rows)).map((ticket) => [ticket.id_ticket, ticket]));
    return toPage(
      rows,
      limit,
      ({ id_ticket }) => [id_ticket],
      (row) => toTicketDto(shown.get(row.id_ticket) ?? row, shown.has(row.id_ticket)),
    );
  }

  async read(user: CurrentUser, idTicket: string): Promise<TicketDto> {
    const ticket = await this.own(user, idTicket);
    const [shown] = await this.signer.showable([ticket]);
    return toTicketDto(shown ?? ticket, shown !== undefined);
  }

  /** @throws tickets.not_found, tickets.void */
  async show(user: CurrentUser, idTicket: string): Promise<ShowableTicket> {
    const [shown] = await this.signer.showable([await this.own(user, idTicket)]);
    if (!shown) throw ticketErrors.void();
    return shown;
  }

  /** @throws tickets.not_found, tickets.void */
  async rename(user: CurrentUser, idTicket: string, { holder_name }: RenameTicketDto): Promise<TicketDto> {
    await this.own(user, idTicket);
    if (!(await this.tickets.rename(idTicket, user.user_id, holder_name))) throw ticketErrors.void();
    return this.read(user, idTicket);
  }

  async qrPicture(user: CurrentUser, idTicket: string): Promise<string> {
    const { qr_code, title } = await this.show(user, idTicket);
    return qrSvg(qr_code, `QR code of your ticket for ${title}`);
  }

  private async own(user: CurrentUser, idTicket: string): Promise<TicketRow> {
    const ticket = await this.tickets.findById(idTicket);
    if (!ticket || !ownsTicket(user, ticket)) throw ticketErrors.not_found();
    return ticket;
  }
}
