import { Injectable } from '@nestjs/common';
import { firstCharacters } from '@proticket/shared';
import { Accounts } from '../../auth-service/accounts/accounts';
import type { TicketRow } from './ticket-row';
import { TicketsRepository } from './tickets.repository';

const MAX_NAME_LENGTH = 200;

/** Tickets with the names to print; `complete` is false if auth could not be asked for missing names. */
export interface NamedTickets<Ticket> {
  readonly tickets: Ticket[];
  readonly complete: boolean;
}

/**
 * Adds the holder's name to tickets that have none: the name of the account, read from auth and saved with the ticket.
 * While auth is unavailable tickets are issued without a name; admission does not need it.
 */
@Injectable()
export class HolderNames {
  constructor(
    private readonly accounts: Accounts,
    private readonly tickets: TicketsRepository,
  ) {}

  async complete<Ticket extends TicketRow>(tickets: readonly Ticket[]): Promise<NamedTickets<Ticket>> {
    const nameless = tickets.filter(({ holder_name }) => holder_name === null);
    if (nameless.length === 0) return { tickets: [...tickets], complete: true };
    const names = await this.namesOf(nameless.map(({ owner_id }) => owner_id));
    if (!names) return { tickets: [...tickets], complete: false };
    const named = tickets.map((ticket) => ({
      ...ticket,
      holder_name: ticket.holder_name ?? names.get(ticket.owner_id) ?? null,
    }));
    await this.save(named, new Set(nameless.map(({ id_ticket }) => id_ticket)));
    return { tickets: named, complete: true };
  }

  /** @returns undefined if auth does not respond in time */
  private async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string> | undefined> {
    const accounts = await this.accounts.findInTime([...new Set(ids)], 'Tickets are issued without names');
    if (!accounts) return undefined;
    const names = [...accounts.values()].map(
      ({ id_user, name }) => [id_user, name?.normalize('NFC').trim() ?? ''] as const,
    );
    return new Map(
      names
        .filter(([, name]) => name !== '')
        .map(([id, name]) => [id, firstCharacters(name, MAX_NAME_LENGTH)]),
    );
  }

  private async save(named: readonly TicketRow[], wereNameless: ReadonlySet<string>): Promise<void> {
    const found = named.flatMap(({ id_ticket, qr_version, holder_name }) =>
      holder_name !== null && wereNameless.has(id_ticket) ? [{ id_ticket, qr_version, holder_name }] : [],
    );
    if (found.length > 0) await this.tickets.saveHolderNames(found);
  }
}
