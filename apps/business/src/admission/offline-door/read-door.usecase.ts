import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, doorHours, type PageQuery, toPage } from '@proticket/shared';
import { Readable } from 'node:stream';
import { DoorAccess } from '../event-staff/door-access';
import { TicketKeys } from '../../tickets/tickets/ticket-keys';
import type { DoubleEntryPageDto } from './door.dto';
import { type DoorListPart, DoorRepository } from './door.repository';
import { toEntryDto } from './entry-outcome';

/** Tickets read at once: about half a megabyte of the list. */
const PART = 5_000;

/** What scanners download, and what their logs came to. */
@Injectable()
export class ReadDoor {
  constructor(
    private readonly access: DoorAccess,
    private readonly door: DoorRepository,
    private readonly keys: TicketKeys,
  ) {}

  /**
   * The door list as JSON text in parts, each read when the one before was taken: a list of a million tickets (100 MB)
   * needs no more memory than one of a few thousand, and a slow scanner holds no connection of the database. A ticket
   * is as it was when its part was read, at `generated_at` or later.
   *
   * @throws staff.event_not_found; and whatever goes wrong with the first part, while it can still be told
   */
  async list(user: CurrentUser, idEvent: number): Promise<Readable> {
    await this.access.requireStaff(user, idEvent);
    const generated_at = new Date().toISOString(); // before reading: what comes later may or may not be in
    const { title, start_datetime, end_datetime } = await this.door.findEvent(idEvent);
    const hours = doorHours(start_datetime, end_datetime);
    const head = JSON.stringify({ event_id: idEvent, title, generated_at, ...hours, keys: this.keys.jwks() });
    const first = await this.door.nextTickets(idEvent, undefined, PART);
    return Readable.from(this.parts(idEvent, `${head.slice(0, -1)},"tickets":[`, first));
  }

  private async *parts(idEvent: number, head: string, first: DoorListPart): AsyncGenerator<string> {
    yield head + first.tickets;
    for (let last = first.last; last !== null;) {
      const part = await this.door.nextTickets(idEvent, last, PART);
      if (part.tickets !== '') yield `,${part.tickets}`;
      last = part.last;
    }
    yield ']}';
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
