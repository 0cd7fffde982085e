import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, requestErrors, toPage } from '@proticket/contract';
import type { StaffEventDto, StaffEventPageDto, StaffEventsQuery, When } from './staff-event.dto';
import { type StaffEventRow, StaffEventsRepository } from './staff-events.repository';

/** Lists the events at whose door a user works, as a member of the staff or as the organizer. */
@Injectable()
export class ListStaffEvents {
  constructor(private readonly events: StaffEventsRepository) {}

  /** @throws request.invalid_cursor, also for a cursor of the other list */
  async list(user: CurrentUser, { when, cursor, limit }: StaffEventsQuery): Promise<StaffEventPageDto> {
    const after = cursor === undefined ? undefined : positionIn(cursor, when);
    const isOrganizer = user.role === 'organizer' || user.role === 'admin';
    const rows = await this.events.list({ userId: user.user_id, isOrganizer, when, after }, limit + 1);
    return toPage(
      rows,
      limit,
      ({ start_datetime, id_event }) => [when, start_datetime.toISOString(), id_event],
      toStaffEventDto,
    );
  }
}

function positionIn(cursor: string, when: When): { readonly start: Date; readonly id: number } {
  const [list, start, id] = decodeCursor(cursor, ['string', 'instant', 'id']);
  if (list !== when) throw requestErrors.invalid_cursor();
  return { start, id };
}

function toStaffEventDto({ start_datetime, end_datetime, ...event }: StaffEventRow): StaffEventDto {
  return {
    ...event,
    start_datetime: start_datetime.toISOString(),
    end_datetime: end_datetime?.toISOString() ?? null,
  };
}
