import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { Organizer, type OrganizerStatus } from './organizer.entity';

/** The fields that organizers may change themselves. */
export type OrganizerFields = Partial<
  Pick<
    Organizer,
    'organization_name' | 'contact_email' | 'legal_name' | 'postal_address' | 'country' | 'tax_number'
  >
>;

/** Organizers in the database. */
@Injectable()
export class OrganizersRepository {
  constructor(private readonly database: Database) {}

  /** @returns undefined if the account already has an organization; the unique key decides. */
  async add(userId: string, organizationName: string): Promise<Organizer | undefined> {
    const rows = await this.database.reader.query<Organizer[]>(
      `INSERT INTO organizers (user_id, organization_name) VALUES ($1, $2)
       ON CONFLICT (user_id) DO NOTHING RETURNING *`,
      [userId, organizationName],
    );
    return rows[0];
  }

  /** Changes the given fields of an account's organization. @returns it before and after; undefined if there is none */
  async change(
    tx: Transaction,
    userId: string,
    fields: OrganizerFields,
  ): Promise<{ readonly before: Organizer; readonly after: Organizer } | undefined> {
    const manager = managerOf(tx);
    const where = { user_id: userId };
    const before = await manager.findOne(Organizer, { where, lock: { mode: 'for_no_key_update' } });
    if (!before || before.account_status === 'deleted') return undefined;
    if (Object.keys(fields).length > 0) await manager.update(Organizer, where, fields);
    return { before, after: { ...before, ...fields } };
  }

  /**
   * Changes the status of an organizer to `to` if it is one of `from`. While its account is disabled, the organizer is
   * suspended anyway: a suspension then decides the status to restore with the account, and nothing can be approved.
   *
   * @param reason for the organizer to read; replaces the reason of the status before
   * @returns undefined if nothing was changed
   */
  async move(
    tx: Transaction,
    id: number,
    to: OrganizerStatus,
    from: readonly OrganizerStatus[],
    reason: string | null,
  ): Promise<Organizer | undefined> {
    const [rows] = await managerOf(tx).query<[Organizer[], number]>(
      `UPDATE organizers
          SET status = $2::text, status_reason = $4,
              status_before = CASE WHEN account_status <> 'active' THEN $2::text END
        WHERE id_organizer = $1 AND coalesce(status_before, status) = ANY ($3)
          AND (account_status = 'active' OR $2::text = 'suspended')
       RETURNING *`,
      [id, to, from, reason],
    );
    return rows[0];
  }

  find(id: number): Promise<Organizer | null> {
    return this.database.reader.findOneBy(Organizer, { id_organizer: id });
  }

  findOfUser(userId: string): Promise<Organizer | null> {
    return this.database.reader.findOneBy(Organizer, { user_id: userId });
  }

  /** Organizers with an id below `before`, newest first; one more than `limit`. */
  page(status: OrganizerStatus | undefined, before: number | undefined, limit: number): Promise<Organizer[]> {
    const query = this.database.reader
      .createQueryBuilder(Organizer, 'organizer')
      .orderBy('organizer.id_organizer', 'DESC')
      .limit(limit + 1);
    if (status !== undefined) query.andWhere('organizer.status = :status', { status });
    if (before !== undefined) query.andWhere('organizer.id_organizer < :before::bigint', { before });
    return query.getMany();
  }
}
