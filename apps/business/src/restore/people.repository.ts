import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';

/** An account that this database refers to, and as what: "buyer, organizer". */
export interface Person {
  readonly user_id: string;
  readonly roles: string;
}

/** Accounts as this database knows them. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** Everybody with an order, a ticket, events or a door, except accounts that are erased or have a successor. */
  findAll(): Promise<Person[]> {
    return this.database.reader.query<Person[]>(
      `SELECT user_id, string_agg(DISTINCT role, ', ' ORDER BY role) AS roles
         FROM (SELECT user_id, 'organizer' AS role FROM organizers WHERE account_status <> 'deleted'
               UNION ALL SELECT user_id, 'staff' FROM event_staff
               UNION ALL SELECT buyer_id, 'buyer' FROM orders
               UNION ALL SELECT holder_id, 'ticket holder' FROM tickets WHERE holder_id IS NOT NULL) AS people
        WHERE NOT EXISTS (SELECT FROM erased_accounts e WHERE e.user_id = people.user_id)
          AND NOT EXISTS (SELECT FROM guest_successors s WHERE s.guest_id = people.user_id)
        GROUP BY user_id ORDER BY user_id`,
    );
  }

  /** The accounts that were erased. */
  async findErased(): Promise<string[]> {
    const rows = await this.database.reader.query<{ user_id: string }[]>(
      'SELECT user_id FROM erased_accounts ORDER BY user_id',
    );
    return rows.map(({ user_id }) => user_id);
  }

  /** Accounts of organizers that were disabled. */
  async findDisabled(): Promise<string[]> {
    const rows = await this.database.reader.query<{ user_id: string }[]>(
      `SELECT user_id FROM organizers WHERE account_status = 'disabled' ORDER BY user_id`,
    );
    return rows.map(({ user_id }) => user_id);
  }

  /** All organizers whose account has a role. */
  async findOrganizers(tx: Transaction): Promise<number[]> {
    const rows = await managerOf(tx).query<{ id_organizer: number }[]>(
      `SELECT id_organizer FROM organizers WHERE account_status <> 'deleted' ORDER BY id_organizer`,
    );
    return rows.map(({ id_organizer }) => id_organizer);
  }
}
