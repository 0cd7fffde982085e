import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { Locale } from '@proticket/contract';
import { affectedRows } from '../database/affected-rows';

/** No hash of any password: a guest cannot log in. */
const NO_PASSWORD = '!';

/**
 * How many guests are read at once. More than can be opened for one mailbox (twenty an hour) before those without an order are
 * erased again, so that these do not hide the ones with orders.
 */
const MAX_GUESTS = 1_000;

/** The values of a new guest; all others have defaults. */
export interface NewGuest {
  readonly id_user: string;
  readonly contact_email: string;
  readonly guest_group: string;
  readonly name: string;
  readonly locale: Locale;
}

/** What a link in a mail opens. */
export interface LinkedGuest {
  readonly idGuest: string;
  /** `users.guest_link_version` when it was signed. */
  readonly version: number;
}

/** Guests: users who buy without an account. Addresses are in one spelling (`normaliseEmail`). */
@Injectable()
export class GuestsRepository {
  constructor(private readonly database: Database) {}

  async insert(tx: Transaction, guest: NewGuest): Promise<void> {
    const { id_user, contact_email, guest_group, name, locale } = guest;
    await managerOf(tx).query(
      `INSERT INTO users (id_user, contact_email, guest_group, password_hash, name, locale, status, last_login, role_id)
       VALUES (?, ?, ?, ?, ?, ?, 'guest', UTC_TIMESTAMP(3), (SELECT id_role FROM roles WHERE role_name = 'buyer'))`,
      [id_user, contact_email, guest_group, NO_PASSWORD, name, locale],
    );
  }

  /** Whether a guest gave one of these addresses, and nobody has taken the orders over. */
  async exist(tx: Transaction, addresses: readonly string[]): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(
      `SELECT 1 FROM users WHERE contact_email IN (?) AND status = 'guest' LIMIT 1`,
      [addresses],
    );
    return rows.length > 0;
  }

  /** The guests who gave one of these addresses, the newest first, at most a thousand. */
  async findIds(addresses: readonly string[]): Promise<string[]> {
    const rows = await this.database.reader.query<{ id_user: string }[]>(
      `SELECT id_user FROM users WHERE contact_email IN (?) AND status = 'guest' ORDER BY id_user DESC LIMIT ?`,
      [addresses, MAX_GUESTS],
    );
    return rows.map(({ id_user }) => id_user);
  }

  /** The next guests in order of their ids who were last here between two times. */
  async findLastSeen(from: Date, until: Date, after: string, limit: number): Promise<string[]> {
    const rows = await this.database.reader.query<{ id_user: string }[]>(
      `SELECT id_user FROM users
        WHERE status = 'guest' AND last_login >= ? AND last_login < ? AND id_user > ?
        ORDER BY id_user LIMIT ?`,
      [from, until, after, limit],
    );
    return rows.map(({ id_user }) => id_user);
  }

  /** Records that a guest came back by a link. @returns false if there is no such guest any more, or the link was ended */
  async recordReturn(tx: Transaction, { idGuest, version }: LinkedGuest): Promise<boolean> {
    const sql = `
      UPDATE users SET last_login = UTC_TIMESTAMP(3)
       WHERE id_user = ? AND status = 'guest' AND guest_link_version = ?`;
    return (await affectedRows(managerOf(tx), sql, [idGuest, version])) === 1;
  }

  /** Ends the links in mails of a guest, and locks the guest until the commit. @returns false if there is no such guest */
  async endLinks(tx: Transaction, idGuest: string): Promise<boolean> {
    const sql = `
      UPDATE users SET guest_link_version = guest_link_version + 1 WHERE id_user = ? AND status = 'guest'`;
    return (await affectedRows(managerOf(tx), sql, [idGuest])) === 1;
  }

  /**
   * Makes an account the successor of a guest, whose own data is erased. The row stays: it leads from the orders that the
   * business service has not moved yet to the account.
   *
   * @returns true for exactly one of any number of parallel calls
   */
  async takeOver(tx: Transaction, idGuest: string, idAccount: string): Promise<boolean> {
    const sql = `
      UPDATE users SET status = 'taken_over', successor_id = ?, contact_email = ?, name = NULL, locale = DEFAULT,
                       guest_group = NULL, status_version = status_version + 1
       WHERE id_user = ? AND status = 'guest'`;
    const values = [idAccount, `taken-over-${idGuest}@account.invalid`, idGuest];
    return (await affectedRows(managerOf(tx), sql, values)) === 1;
  }
}
