import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, doorHours, toPage } from '@proticket/contract';
import type { PageQuery } from '@proticket/shared';
import { DoorAccess } from '../event-staff/door-access';
import type { DoubleEntryPageDto } from './door.dto';
import { DoorRepository } from './door.repository';
import { toEntryDto } from './entry-outcome';

/** Lists the tickets on which more than one person was admitted. */
@Injectable()
export class ListDoubleEntries {
  constructor(
    private readonly access: DoorAccess,
    private readonly door: DoorRepository,
  ) {}

  /** @throws staff.event_not_found, request.invalid_cursor */
  async list(user: CurrentUser, idEvent: number, { cursor, limit }: PageQuery): Promise<DoubleEntryPageDto> {
    await this.access.requireStaff(user, idEvent);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const { start_datetime, end_datetime } = await this.door.findEvent(idEvent);
    const hours = doorHours(start_datetime, end_datetime);
    const rows = await this.door.findDoubles(idEvent, after, limit + 1);
    return toPage(
      rows,
      limit,
      ({ id_ticket }) => [id_ticket],
      (row) => ({ ...row, entries: row.entries.map((entry) => toEntryDto(entry, hours)) }),
    );
  }
}
