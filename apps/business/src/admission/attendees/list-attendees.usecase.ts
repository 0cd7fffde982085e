import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { DoorAccess } from '../event-staff/door-access';
import type { AttendeePageDto, ListAttendeesQuery } from './attendee.dto';
import { AttendeesRepository } from './attendees.repository';

/** Lists the tickets of an event with their holders, for those whom `event-staff.policy.ts` admits (by `DoorAccess`). */
@Injectable()
export class ListAttendees {
  constructor(
    private readonly access: DoorAccess,
    private readonly attendees: AttendeesRepository,
  ) {}

  /** @throws staff.event_not_found, request.invalid_cursor */
  async list(user: CurrentUser, idEvent: number, query: ListAttendeesQuery): Promise<AttendeePageDto> {
    await this.access.requireStaff(user, idEvent);
    const { q, status, cursor, limit } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const rows = await this.attendees.list(idEvent, { q, status, after }, limit + 1);
    return toPage(
      rows,
      limit,
      ({ id_ticket }) => [id_ticket],
      (row) => ({ ...row, used_at: row.used_at?.toISOString() ?? null }),
    );
  }
}
