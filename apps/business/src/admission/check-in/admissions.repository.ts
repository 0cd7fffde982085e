import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { TICKET_TYPE_NAME } from '../../sale/orders/ticket-type-name.sql';
import type { TicketStatus } from '../../tickets/tickets/ticket.entity';

/** An admission with its ticket. */
export interface AdmissionRow {
  readonly id_admission: string;
  readonly id_ticket: string;
  readonly event_id: number;
  readonly order_id: number;
  readonly ticket_type: string;
  readonly holder_name: string | null;
  readonly device: string;
  readonly admitted_at: Date;
}

/** The state of a ticket that was not admitted, and its first admission. Of a cancelled event, none is valid any more. */
export interface RefusedTicket {
  readonly event_id: number;
  readonly status: TicketStatus;
  readonly qr_version: number;
  readonly used_at: Date | null;
  readonly id_admission: string | null;
  readonly device: string | null;
}

/** A scan to decide. */
export interface Scan {
  readonly id_admission: string;
  readonly event_id: number;
  readonly ticket_code: string;
  readonly version: number;
  readonly device: string;
  readonly user_id: string;
}

const ADMIT = `
  WITH scan AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::int[], $5::text[], $6::uuid[]) WITH ORDINALITY
      AS s(id_admission, event_id, ticket_code, version, device, user_id, position)
  ), admissible AS MATERIALIZED (
    SELECT t.id_ticket, s.id_admission, s.device, s.user_id
      FROM scan s JOIN tickets t ON t.ticket_code = s.ticket_code
     WHERE t.event_id = s.event_id AND t.qr_version = s.version AND t.status = 'valid'
       -- The job that makes the tickets of a cancelled event void takes its time.
       AND NOT EXISTS (SELECT FROM events e WHERE e.id_event = s.event_id AND e.status = 'cancelled')
     ORDER BY t.id_ticket
       FOR NO KEY UPDATE OF t
  ), admitted AS (
    UPDATE tickets t SET status = 'used', used_at = now(), used_by = g.user_id FROM admissible g
     WHERE t.id_ticket = g.id_ticket AND t.status = 'valid'
    RETURNING t.id_ticket, t.event_id, t.order_id, t.line, t.holder_name, t.qr_version, t.used_at, g.id_admission, g.device,
              g.user_id
  ), written AS (
    INSERT INTO admissions (id_admission, ticket_id, event_id, qr_version, device, admitted_at, admitted_by)
    SELECT id_admission, id_ticket, event_id, qr_version, device, used_at, user_id FROM admitted
  )
  SELECT a.id_admission, a.id_ticket, a.event_id, a.order_id, ${TICKET_TYPE_NAME('a')} AS ticket_type, a.holder_name, a.device,
         a.used_at AS admitted_at
    FROM scan s LEFT JOIN admitted a ON a.id_admission = s.id_admission
   ORDER BY s.position`;

/** Admissions by scanners with a network, in the database. */
@Injectable()
export class AdmissionsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Admits tickets, each once: of several scans at the same time, in any instance, one finds the ticket valid, because
   * the row is locked and its status is checked under the lock. The same statement writes the admissions, so that ticket
   * and admission never disagree. Tickets are locked in the order of their ids, as in every statement that locks several.
   *
   * @param scans of different tickets, with different ids
   * @returns the outcome of each scan, in order; undefined if it was not admitted
   */
  async admit(scans: readonly Scan[]): Promise<(AdmissionRow | undefined)[]> {
    const rows = await this.database.statement<AdmissionRow | Record<keyof AdmissionRow, null>>(ADMIT, [
      scans.map(({ id_admission }) => id_admission),
      scans.map(({ event_id }) => event_id),
      scans.map(({ ticket_code }) => ticket_code),
      scans.map(({ version }) => version),
      scans.map(({ device }) => device),
      scans.map(({ user_id }) => user_id),
    ]);
    return rows.map((row) => (row.id_admission === null ? undefined : row));
  }

  /** The ticket of a scan that was not admitted, with the admission that counts. */
  async findRefused(ticketCode: string): Promise<RefusedTicket | undefined> {
    const [ticket] = await this.database.reader.query<RefusedTicket[]>(
      `SELECT t.event_id, CASE e.status WHEN 'cancelled' THEN 'void' ELSE t.status END AS status, t.qr_version, t.used_at,
              a.id_admission, a.device
         FROM tickets t JOIN events e ON e.id_event = t.event_id
         LEFT JOIN LATERAL (
           SELECT id_admission, device FROM admissions WHERE ticket_id = t.id_ticket AND undone_at IS NULL
            ORDER BY admitted_at, id_admission LIMIT 1) a ON true
        WHERE t.ticket_code = $1`,
      [ticketCode],
    );
    return ticket;
  }

  async findById(idAdmission: string): Promise<AdmissionRow | undefined> {
    const [admission] = await this.database.reader.query<AdmissionRow[]>(
      `SELECT a.id_admission, t.id_ticket, a.event_id, t.order_id, ${TICKET_TYPE_NAME('t')} AS ticket_type, t.holder_name,
              a.device, a.admitted_at
         FROM admissions a JOIN tickets t ON t.id_ticket = a.ticket_id WHERE a.id_admission = $1`,
      [idAdmission],
    );
    return admission;
  }

  /** Undoes an admission, once. @returns its ticket; undefined if it was already undone */
  async undo(tx: Transaction, idAdmission: string, userId: string): Promise<string | undefined> {
    const manager = managerOf(tx);
    // The ticket is locked first, as in every statement of admission, so that two transactions cannot deadlock.
    await manager.query(
      `SELECT FROM tickets WHERE id_ticket = (SELECT ticket_id FROM admissions WHERE id_admission = $1) FOR UPDATE`,
      [idAdmission],
    );
    const [rows] = await manager.query<[{ ticket_id: string }[], number]>(
      `UPDATE admissions SET undone_at = now(), undone_by = $2
        WHERE id_admission = $1 AND undone_at IS NULL RETURNING ticket_id`,
      [idAdmission, userId],
    );
    return rows[0]?.ticket_id;
  }

  async count(idEvent: number): Promise<DoorCountRow> {
    const [count] = await this.database.reader.query<[DoorCountRow]>(
      `SELECT count(*) FILTER (WHERE status <> 'void')::int AS tickets,
              count(*) FILTER (WHERE status = 'used')::int  AS admitted,
              (SELECT max(admitted_at) FROM admissions WHERE event_id = $1 AND undone_at IS NULL) AS last_admitted_at,
              (SELECT count(*)::int FROM (
                 SELECT FROM admissions WHERE event_id = $1 AND undone_at IS NULL
                  GROUP BY ticket_id HAVING count(*) > 1) doubles) AS double_entries
         FROM tickets WHERE event_id = $1`,
      [idEvent],
    );
    return count;
  }

  /**
   * Admitted tickets per so many minutes, newest first; a ticket counts once, when it was first admitted. Buckets of up to
   * a quarter of an hour begin at the same instants in all time zones.
   */
  countOverTime(idEvent: number, minutes: number, limit: number): Promise<AdmissionBucketRow[]> {
    return this.database.reader.query<AdmissionBucketRow[]>(
      `SELECT date_bin(make_interval(mins => $2::int), admitted_at, '2000-01-01 00:00:00Z') AS start,
              count(*)::int AS admitted
         FROM (SELECT min(admitted_at) AS admitted_at FROM admissions
                WHERE event_id = $1 AND undone_at IS NULL GROUP BY ticket_id) first
        GROUP BY 1 ORDER BY 1 DESC LIMIT $3`,
      [idEvent, minutes, limit],
    );
  }
}

/** Tickets that were admitted within some minutes. */
export interface AdmissionBucketRow {
  readonly start: Date;
  readonly admitted: number;
}

/** Counts of tickets and admissions of an event. */
export interface DoorCountRow {
  readonly tickets: number;
  readonly admitted: number;
  readonly double_entries: number;
  readonly last_admitted_at: Date | null;
}
