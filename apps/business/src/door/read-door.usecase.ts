import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, doorHours, type PageQuery, toPage } from '@proticket/shared';
import { DoorAccess } from '../event-staff/door-access';
import { TicketKeys } from '../tickets/ticket-keys';
import type { DoubleEntryPageDto } from './door.dto';
import { DoorRepository } from './door.repository';
import { toEntryDto } from './entry-outcome';

/** What scanners download, and what their logs came to. */
@Injectable()
export class ReadDoor {
  constructor(
    private readonly access: DoorAccess,
    private readonly door: DoorRepository,
    private readonly keys: TicketKeys,
  ) {}

  /** The door list as JSON text. @throws staff.event_not_found */
  async list(user: CurrentUser, idEvent: number): Promise<string> {
    await this.access.requireStaff(user, idEvent);
    const generated_at = new Date().toISOString(); // before reading: what comes later may or may not be in
    const { title, start_datetime, end_datetime } = await this.door.findEvent(idEvent);
    const hours = doorHours(start_datetime, end_datetime);
    const head = JSON.stringify({ event_id: idEvent, title, generated_at, ...hours, keys: this.keys.jwks() });
    return `${head.slice(0, -1)},"tickets":${await this.door.ticketsAsJson(idEvent)}}`;
  }

  /** @throws staff.event_not_found, request.invalid_cursor */
  async doubles(
    user: CurrentUser,
    idEvent: number,
    { cursor, limit }: PageQuery,
  ): Promise<DoubleEntryPageDto> {
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
