import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { type CurrentUser, doorHours, parseInstant } from '@proticket/shared';
import { DoorAccess } from '../event-staff/door-access';
import type { DoorLogOutcomeDto, UploadDoorLogDto } from './door.dto';
import { DoorRepository } from './door.repository';
import { entryOutcome } from './entry-outcome';
import { TicketStatesRepository } from './ticket-states.repository';

/**
 * Records the log of a scanner that had no network. Admissions are a set that only grows, and the status of a ticket is
 * computed from this set, so logs may arrive late, twice, in parts and in any order.
 */
@Injectable()
export class UploadDoorLog {
  constructor(
    private readonly database: Database,
    private readonly access: DoorAccess,
    private readonly door: DoorRepository,
    private readonly tickets: TicketStatesRepository,
  ) {}

  /** @throws staff.event_not_found */
  async upload(user: CurrentUser, idEvent: number, log: UploadDoorLogDto): Promise<DoorLogOutcomeDto> {
    await this.access.requireStaff(user, idEvent);
    const entries = log.entries.map((entry) => ({
      ...entry,
      device: log.device,
      admitted_at: parseInstant(entry.admitted_at)!.toISOString(),
    }));
    const { start_datetime, end_datetime } = await this.door.findEvent(idEvent);
    const hours = doorHours(start_datetime, end_datetime);
    return this.database.transaction(async (tx) => {
      const codes = [...new Set(entries.map(({ ticket_code }) => ticket_code))];
      const found = await this.door.findByCodes(tx, idEvent, codes);
      const ids = found.map(({ id_ticket }) => id_ticket);
      await this.tickets.lock(tx, ids);
      const tickets = new Map(found.map((ticket) => [ticket.ticket_code, ticket]));
      const known = entries.flatMap((entry) => {
        const ticket = tickets.get(entry.ticket_code);
        return ticket ? [{ ...entry, id_ticket: ticket.id_ticket }] : [];
      });
      await this.door.addEntries(tx, known, { event_id: idEvent, user_id: user.user_id });
      await this.tickets.settle(tx, ids);
      const admissions = await this.door.admissionsOn(tx, ids);
      return {
        entries: entries.map(({ id_admission, ticket_code }) => {
          const ticket = tickets.get(ticket_code);
          return entryOutcome(id_admission, ticket, admissions.get(ticket?.id_ticket ?? '') ?? [], hours);
        }),
      };
    });
  }
}
