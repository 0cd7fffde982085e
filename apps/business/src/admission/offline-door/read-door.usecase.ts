import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, doorHours, type PageQuery, toPage } from '@proticket/shared';
import { Readable } from 'node:stream';
import { DoorAccess } from '../event-staff/door-access';
import { TicketKeys } from '../../tickets/tickets/ticket-keys';
import type { DoubleEntryPageDto } from './door.dto';
import { type DoorListPart, DoorRepository } from './door.repository';
import { toEntryDto } from './entry-outcome';

/** Tickets per query: about half a megabyte of the list. */
const PART = 5_000;

/** The list that scanners download, and the double entries found in their logs. */
@Injectable()
export class ReadDoor {
  constructor(
    private readonly access: DoorAccess,
    private readonly door: DoorRepository,
    private readonly keys: TicketKeys,
  ) {}

  /**
   * The door list as a stream of JSON text. Each part is read when the previous one was consumed: a list of a million
   * tickets (100 MB) needs no more memory than one of a few thousand, and a slow scanner does not hold a database
   * connection. A ticket has the state in which its part was read, at `generated_at` or later.
   *
   * @throws staff.event_not_found, and any failure of the first part, while the response can still be an error
   */
  async list(user: CurrentUser, idEvent: number): Promise<Readable> {
    await this.access.requireStaff(user, idEvent);
    const generated_at = new Date().toISOString(); // before reading: later changes may or may not be included
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
