import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { TicketStatus } from '../tickets/ticket.entity';

/** An admission as the door sees it. */
export interface AdmissionRow {
  readonly id_admission: string;
  readonly id_ticket: string;
  readonly event_id: number;
  readonly order_id: number;
  readonly holder_name: string | null;
  readonly device: string;
  readonly admitted_at: Date;
}

/** Why a ticket was not admitted: its state, and who came in on it first. */
export interface RefusedTicket {
  readonly event_id: number;
  readonly status: TicketStatus;
  readonly qr_version: number;
  readonly used_at: Date | null;
  readonly id_admission: string | null;
  readonly device: string | null;
}

/** A scan to be decided. */
export interface Scan {
  readonly id_admission: string;
  readonly event_id: number;
  readonly ticket_code: string;
  readonly version: number;
  readonly device: string;
  readonly user_id: string;
}

/** Every query about admissions made with a network. */
@Injectable()
export class AdmissionsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Admits a ticket, once: of any number of scans at the same moment one finds it valid, because the UPDATE
   * names the old state and the database lets one at a time at the row. The admission is written by the same
   * statement, so that neither is there without the other.
   */
  async admit(scan: Scan): Promise<AdmissionRow | undefined> {
    const [admission] = await this.database.reader.query<AdmissionRow[]>(
      `WITH admitted AS (
         UPDATE tickets SET status = 'used', used_at = now(), used_by = $6
          WHERE ticket_code = $3 AND event_id = $2 AND qr_version = $4 AND status = 'valid'
         RETURNING id_ticket, event_id, order_id, holder_name, qr_version, used_at
       ), written AS (
         INSERT INTO admissions (id_admission, ticket_id, event_id, qr_version, device, admitted_at, admitted_by)
         SELECT $1, id_ticket, event_id, qr_version, $5, used_at, $6 FROM admitted
         RETURNING id_admission, device, admitted_at
       )
       SELECT w.id_admission, a.id_ticket, a.event_id, a.order_id, a.holder_name, w.device, w.admitted_at
         FROM admitted a, written w`,
      [scan.id_admission, scan.event_id, scan.ticket_code, scan.version, scan.device, scan.user_id],
    );
    return admission;
  }

  /** The ticket behind a scan that was not admitted, with the admission that counts. */
  async findRefused(ticketCode: string): Promise<RefusedTicket | undefined> {
    const [ticket] = await this.database.reader.query<RefusedTicket[]>(
      `SELECT t.event_id, t.status, t.qr_version, t.used_at, a.id_admission, a.device
         FROM tickets t
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
      `SELECT a.id_admission, t.id_ticket, a.event_id, t.order_id, t.holder_name, a.device, a.admitted_at
         FROM admissions a JOIN tickets t ON t.id_ticket = a.ticket_id WHERE a.id_admission = $1`,
      [idAdmission],
    );
    return admission;
  }

  /** Takes an admission back, once. @returns its ticket; undefined when it was taken back already. */
  async undo(tx: Transaction, idAdmission: string, userId: string): Promise<string | undefined> {
    const manager = managerOf(tx);
    // The ticket first, as everything at the door does: two who change it wait for each other, never in a circle.
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
}

/** Numbers of an event's door. */
export interface DoorCountRow {
  readonly tickets: number;
  readonly admitted: number;
  readonly double_entries: number;
  readonly last_admitted_at: Date | null;
}
