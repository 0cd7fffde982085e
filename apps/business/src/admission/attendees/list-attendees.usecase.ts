import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import { QuestionsRepository } from '../../catalog/questions/questions.repository';
import { readPages, type Sheet } from '../../spreadsheets/sheet';
import { DoorAccess } from '../event-staff/door-access';
import type { AttendeeDto, AttendeePageDto, ListAttendeesQuery } from './attendee.dto';
import { attendeeColumns } from './attendees-sheet';
import { type AttendeeFilter, type AttendeeRow, AttendeesRepository } from './attendees.repository';

/**
 * Lists the tickets of an event with their holders, as JSON or a file, for those whom `event-staff.policy.ts` admits (by
 * `DoorAccess`).
 */
@Injectable()
export class ListAttendees {
  constructor(
    private readonly access: DoorAccess,
    private readonly attendees: AttendeesRepository,
    private readonly accounts: Accounts,
    private readonly questions: QuestionsRepository,
  ) {}

  /** @throws staff.event_not_found, request.invalid_cursor; auth_client.unavailable if an address is to be found */
  async list(user: CurrentUser, idEvent: number, query: ListAttendeesQuery): Promise<AttendeePageDto> {
    const { isManager } = await this.access.requireStaff(user, idEvent);
    const filter = await this.filterFor(query);
    const { cursor, limit } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const rows = filter ? await this.attendees.list(idEvent, { ...filter, after }, limit + 1) : [];
    return toPage(rows, limit, ({ id_ticket }) => [id_ticket], isManager ? toAttendeeDto : toStaffDto);
  }

  /**
   * All attendees that match, for a file. Access is checked, and the first part read, before this returns.
   *
   * @throws staff.event_not_found; auth_client.unavailable if an address is to be found
   */
  async sheet(user: CurrentUser, idEvent: number, query: ListAttendeesQuery): Promise<Sheet<AttendeeDto>> {
    const { isManager } = await this.access.requireStaff(user, idEvent);
    const filter = await this.filterFor(query);
    const questions = isManager ? await this.questions.listAnswerable(idEvent) : [];
    const timezone = await this.attendees.zoneOf(idEvent);
    const pages = await readPages(
      async (after: string | undefined, limit) => {
        const rows = filter ? await this.attendees.list(idEvent, { ...filter, after }, limit) : [];
        return rows.map(isManager ? toAttendeeDto : toStaffDto);
      },
      ({ id_ticket }) => id_ticket,
    );
    return { name: `attendees-event-${idEvent}`, columns: attendeeColumns(questions), pages, timezone };
  }

  /** @returns undefined if nothing can match, because nobody has the address */
  private async filterFor({ q, status, email }: ListAttendeesQuery): Promise<AttendeeFilter | undefined> {
    const people = email === undefined ? undefined : await this.accounts.findIdsByEmail(email);
    return people?.length === 0 ? undefined : { q, status, people };
  }
}

function toAttendeeDto(row: AttendeeRow): AttendeeDto {
  return { ...row, used_at: row.used_at?.toISOString() ?? null, answers: [...row.answers] };
}

/** Without what nobody needs at the door. */
function toStaffDto(row: AttendeeRow): AttendeeDto {
  return { ...toAttendeeDto(row), holder_email: null, answers: [] };
}
