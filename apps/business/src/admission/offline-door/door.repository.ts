import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { DoorEntry } from '@proticket/contract';
import { LOWEST_UUID } from '../../database/uuid-bounds';
import { TICKET_TYPE_NAME } from '../../sale/orders/ticket-type-name.sql';
import type { TicketStatus } from '../../tickets/tickets/ticket.entity';

/** An event as door lists need it. */
export interface DoorEvent {
  readonly title: string;
  readonly start_datetime: Date;
  readonly end_datetime: Date | null;
}

/** A ticket named by a log. */
export interface LoggedTicket {
  readonly id_ticket: string;
  readonly ticket_code: string;
  readonly status: TicketStatus;
  readonly qr_version: number;
}

/** An admission of a ticket. */
export interface CountedAdmission {
  readonly id_admission: string;
  readonly ticket_id: string;
  readonly qr_version: number;
  readonly device: string;
  readonly admitted_at: Date;
  readonly offline: boolean;
  readonly undone: boolean;
}

/** A part of a door list. */
export interface DoorListPart {
  /** JSON text of the tickets, separated by commas; empty if there is none. */
  readonly tickets: string;
  /** Id of the last ticket if more may follow; null for the last part. */
  readonly last: string | null;
}

/** Door lists and logs in the database. */
@Injectable()
export class DoorRepository {
  constructor(private readonly database: Database) {}

  async findEvent(idEvent: number): Promise<DoorEvent> {
    const [event] = await this.database.reader.query<[DoorEvent]>(
      'SELECT title, start_datetime, end_datetime FROM events WHERE id_event = $1',
      [idEvent],
    );
    return event;
  }

  /**
   * The next tickets of an event as JSON text for the door list. The database writes the JSON, so that the event loop
   * neither builds nor serialises rows. The order begins with the event for the reason that `AttendeesRepository.list` has.
   * Of a cancelled event no ticket is valid, also before the job has made it void.
   *
   * @param after id of the last ticket of the previous part; undefined for the first part
   */
  async nextTickets(idEvent: number, after: string | undefined, limit: number): Promise<DoorListPart> {
    const [part] = await this.database.reader.query<[DoorListPart]>(
      `WITH part AS MATERIALIZED (
         SELECT id_ticket, ticket_code, qr_version, status, holder_name, used_at, order_id, line FROM tickets
          WHERE (event_id, id_ticket) > ($1::int, $2::uuid) AND event_id <= $1 ORDER BY event_id, id_ticket LIMIT $3
       )
       SELECT coalesce(string_agg(json_build_array(
                t.ticket_code, t.qr_version,
                CASE WHEN (SELECT status = 'cancelled' FROM events WHERE id_event = $1) THEN 'x'
                     WHEN t.status = 'valid' THEN 'v' WHEN t.status = 'used' THEN 'u' ELSE 'x' END,
                t.holder_name, to_char(t.used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), a.device, ${TICKET_TYPE_NAME('t')}
              )::text, ',' ORDER BY t.id_ticket), '') AS tickets,
              (SELECT id_ticket FROM part ORDER BY id_ticket OFFSET $3 - 1) AS last
         FROM part t
         LEFT JOIN LATERAL (
           SELECT device FROM admissions WHERE ticket_id = t.id_ticket AND undone_at IS NULL
            ORDER BY admitted_at, id_admission LIMIT 1
         ) a ON true`,
      [idEvent, after ?? LOWEST_UUID, limit],
    );
    return part;
  }

  /** The tickets of an event with these codes. */
  async findByCodes(tx: Transaction, idEvent: number, codes: readonly string[]): Promise<LoggedTicket[]> {
    return managerOf(tx).query<LoggedTicket[]>(
      `SELECT id_ticket, ticket_code, status, qr_version FROM tickets
        WHERE event_id = $1 AND ticket_code = ANY ($2::uuid[])`,
      [idEvent, codes],
    );
  }

  /** Inserts the entries that do not exist yet. */
  async addEntries(
    tx: Transaction,
    entries: readonly (DoorEntry & { readonly id_ticket: string })[],
    { event_id, user_id }: { readonly event_id: number; readonly user_id: string },
  ): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO admissions (id_admission, ticket_id, event_id, qr_version, device, admitted_at, admitted_by, offline)
       SELECT id_admission, ticket_id, $6, qr_version, device, admitted_at, $7, true
         FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[])
           AS e(id_admission, ticket_id, qr_version, device, admitted_at)
       ON CONFLICT (id_admission) DO NOTHING`,
      [
        entries.map(({ id_admission }) => id_admission),
        entries.map(({ id_ticket }) => id_ticket),
        entries.map(({ version }) => version),
        entries.map(({ device }) => device),
        entries.map(({ admitted_at }) => admitted_at),
        event_id,
        user_id,
      ],
    );
  }

  /** All admissions of the tickets, per ticket, earliest first. */
  async admissionsOn(
    tx: Transaction,
    idTickets: readonly string[],
  ): Promise<ReadonlyMap<string, CountedAdmission[]>> {
    const rows = await managerOf(tx).query<CountedAdmission[]>(
      `SELECT id_admission, ticket_id, qr_version, device, admitted_at, offline, undone_at IS NOT NULL AS undone
         FROM admissions WHERE ticket_id = ANY ($1::uuid[]) ORDER BY admitted_at, id_admission`,
      [idTickets],
    );
    const byTicket = new Map<string, CountedAdmission[]>();
    for (const row of rows) {
      const others = byTicket.get(row.ticket_id);
      if (others) others.push(row);
      else byTicket.set(row.ticket_id, [row]);
    }
    return byTicket;
  }

  /** Tickets with an id above `after` and more than one admission, with their admissions as JSON. */
  findDoubles(idEvent: number, after: string | undefined, limit: number): Promise<DoubleRow[]> {
    return this.database.reader.query<DoubleRow[]>(
      `SELECT t.id_ticket, t.ticket_code, t.holder_name,
              json_agg(json_build_object(
                'id_admission', a.id_admission, 'device', a.device, 'offline', a.offline,
                'admitted_at', to_char(a.admitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
              ) ORDER BY a.admitted_at, a.id_admission) AS entries
         FROM admissions a JOIN tickets t ON t.id_ticket = a.ticket_id
        WHERE a.event_id = $1 AND a.undone_at IS NULL AND ($2::uuid IS NULL OR a.ticket_id > $2)
        GROUP BY t.id_ticket HAVING count(*) > 1
        ORDER BY t.id_ticket LIMIT $3`,
      [idEvent, after ?? null, limit],
    );
  }
}

/** A ticket with more than one admission. */
export interface DoubleRow {
  readonly id_ticket: string;
  readonly ticket_code: string;
  readonly holder_name: string | null;
  readonly entries: { id_admission: string; device: string; offline: boolean; admitted_at: string }[];
}
