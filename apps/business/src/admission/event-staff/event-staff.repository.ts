import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { StaffView } from './event-staff.policy';

/** A member of the staff of an event. */
export interface StaffMember {
  readonly user_id: string;
  readonly added_at: Date;
}

/** The staff of events in the database. */
@Injectable()
export class EventStaffRepository {
  constructor(private readonly database: Database) {}

  /** The relation of an account to an event; undefined if there is no such event. */
  async findView(idEvent: number, userId: string): Promise<StaffView | undefined> {
    const [view] = await this.database.reader.query<StaffView[]>(
      `SELECT g.user_id AS organizer_user_id,
              EXISTS (SELECT FROM event_staff s WHERE s.event_id = e.id_event AND s.user_id = $2) AS is_staff
         FROM events e JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE e.id_event = $1`,
      [idEvent, userId],
    );
    return view;
  }

  list(idEvent: number): Promise<StaffMember[]> {
    return this.database.reader.query<StaffMember[]>(
      'SELECT user_id, added_at FROM event_staff WHERE event_id = $1 ORDER BY added_at, user_id',
      [idEvent],
    );
  }

  /** @returns false if the account was already a member */
  async add(tx: Transaction, idEvent: number, userId: string, addedBy: string): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(
      `INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING user_id`,
      [idEvent, userId, addedBy],
    );
    return rows.length > 0;
  }

  /** @returns false if the account was not a member */
  async remove(tx: Transaction, idEvent: number, userId: string): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      'DELETE FROM event_staff WHERE event_id = $1 AND user_id = $2',
      [idEvent, userId],
    );
    return count > 0;
  }
}
