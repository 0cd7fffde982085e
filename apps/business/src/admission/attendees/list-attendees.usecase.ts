import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import { csvHead, csvLine } from '../../csv/csv';
import { DoorAccess } from '../event-staff/door-access';
import type { AttendeeDto, AttendeePageDto, ListAttendeesQuery } from './attendee.dto';
import { type AttendeeFilter, type AttendeeRow, AttendeesRepository } from './attendees.repository';

const CSV_COLUMNS = [
  'id_ticket',
  'ticket_code',
  'order_id',
  'holder_name',
  'status',
  'used_at',
  'device',
] as const satisfies readonly (keyof AttendeeDto)[];
const ROWS_PER_READ = 1_000;

/**
 * Lists the tickets of an event with their holders, as JSON or CSV, for those whom `event-staff.policy.ts` admits (by
 * `DoorAccess`).
 */
@Injectable()
export class ListAttendees {
  constructor(
    private readonly access: DoorAccess,
    private readonly attendees: AttendeesRepository,
    private readonly accounts: Accounts,
  ) {}

  /** @throws staff.event_not_found, request.invalid_cursor; auth_client.unavailable if an address is to be found */
  async list(user: CurrentUser, idEvent: number, query: ListAttendeesQuery): Promise<AttendeePageDto> {
    const filter = await this.filterFor(user, idEvent, query);
    const { cursor, limit } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const rows = filter ? await this.attendees.list(idEvent, { ...filter, after }, limit + 1) : [];
    return toPage(rows, limit, ({ id_ticket }) => [id_ticket], toAttendeeDto);
  }

  /**
   * All attendees that match as CSV. Access is checked before the first line is read.
   *
   * @throws staff.event_not_found; auth_client.unavailable if an address is to be found
   */
  async listAsCsv(
    user: CurrentUser,
    idEvent: number,
    query: ListAttendeesQuery,
  ): Promise<AsyncGenerator<string>> {
    return this.csvLines(idEvent, await this.filterFor(user, idEvent, query));
  }

  /** In parts, so that the memory it takes does not grow with the event. */
  private async *csvLines(idEvent: number, filter: AttendeeFilter | undefined): AsyncGenerator<string> {
    yield csvHead(CSV_COLUMNS);
    if (!filter) return;
    for (let after: string | undefined; ;) {
      const rows = await this.attendees.list(idEvent, { ...filter, after }, ROWS_PER_READ);
      if (rows.length > 0) yield rows.map((row) => toCsv(toAttendeeDto(row))).join('');
      if (rows.length < ROWS_PER_READ) return;
      after = rows.at(-1)?.id_ticket;
    }
  }

  /** @returns undefined if nothing can match, because nobody has the address */
  private async filterFor(
    user: CurrentUser,
    idEvent: number,
    { q, status, email }: ListAttendeesQuery,
  ): Promise<AttendeeFilter | undefined> {
    await this.access.requireStaff(user, idEvent);
    const people = email === undefined ? undefined : await this.accounts.findIdsByEmail(email);
    return people?.length === 0 ? undefined : { q, status, people };
  }
}

function toAttendeeDto(row: AttendeeRow): AttendeeDto {
  return { ...row, used_at: row.used_at?.toISOString() ?? null };
}

function toCsv(attendee: AttendeeDto): string {
  return csvLine(CSV_COLUMNS.map((column) => attendee[column]));
}
