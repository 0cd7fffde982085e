import { Injectable } from '@nestjs/common';
import { type CurrentUser, doorHours } from '@proticket/contract';
import { Readable } from 'node:stream';
import { DoorAccess } from '../event-staff/door-access';
import { TicketKeys } from '../../tickets/tickets/ticket-keys';
import { type DoorListPart, DoorRepository } from './door.repository';

/** Tickets per query: about half a megabyte of the list. */
const PART = 5_000;

/** The list that scanners download before they work without a network. */
@Injectable()
export class ReadDoorList {
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
  async read(user: CurrentUser, idEvent: number): Promise<Readable> {
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
}
