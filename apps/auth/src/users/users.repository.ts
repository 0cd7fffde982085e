import { Injectable } from '@nestjs/common';
import { Database, isUniqueViolation, managerOf, type Transaction } from '@proticket/platform';
import type { Locale, Role } from '@proticket/contract';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { affectedRows } from '../database/affected-rows';
import { PendingTokensRepository } from './pending-tokens.repository';
import { userErrors } from './user.errors';
import { type AccountStatus, User } from './user.entity';

/** The values of a new account; all others have defaults. */
export interface NewUser {
  readonly id_user: string;
  readonly email: string;
  readonly password_hash: string;
  readonly name: string | null;
  readonly locale: Locale;
  readonly role: Role;
}

/** What users say about themselves. */
export type ProfileFields = Partial<Pick<User, 'name' | 'locale'>>;

/**
 * Accounts. Changes that may race are conditional on the state they start from. A change of password, address or status also
 * revokes the account's pending tokens.
 */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly database: Database,
    private readonly pendingTokens: PendingTokensRepository,
  ) {}

  /** Finds the account of the first spelling of an address that has one. A single statement, however many there are. */
  async findByEmail(...spellings: string[]): Promise<User | null> {
    const found = await withRole(this.database.reader)
      .where('user.email IN (:...spellings)', { spellings })
      .getMany();
    return spellings.flatMap((email) => found.filter((user) => user.email === email))[0] ?? null;
  }

  findById(id: string): Promise<User | null> {
    return withRole(this.database.reader).where('user.id_user = :id', { id }).getOne();
  }

  /** Locks the account until the transaction ends. (MariaDB has no `FOR UPDATE OF`, so the role is read after the lock.) */
  async findForChange(tx: Transaction, id: string): Promise<User | null> {
    const manager = managerOf(tx);
    await manager.query('SELECT id_user FROM users WHERE id_user = ? FOR UPDATE', [id]);
    return withRole(manager).where('user.id_user = :id', { id }).getOne();
  }

  /**
   * Locks an active account until the transaction ends. Returns false if its password or address has changed since it was read:
   * a request confirmed with the old password must not take effect after it.
   */
  async lockUnchanged(tx: Transaction, read: User): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(
      `SELECT id_user FROM users
       WHERE id_user = ? AND password_hash = ? AND email = ? AND status = 'active' FOR UPDATE`,
      [read.id_user, read.password_hash, read.email],
    );
    return rows.length === 1;
  }

  /** @throws users.email_taken: the unique index decides between parallel registrations. */
  async insert(tx: Transaction, user: NewUser): Promise<void> {
    const { id_user, email, password_hash, name, locale, role } = user;
    try {
      await managerOf(tx).query(
        `INSERT INTO users (id_user, email, password_hash, name, locale, role_id)
         VALUES (?, ?, ?, ?, ?, (SELECT id_role FROM roles WHERE role_name = ?))`,
        [id_user, email, password_hash, name, locale, role],
      );
    } catch (error) {
      if (isUniqueViolation(error, 'users_email')) throw userErrors.email_taken();
      throw error;
    }
  }

  /**
   * Records a login and, if given, an upgraded hash of the same password. Returns false if the account has changed since its
   * hash was verified (new password, disabled): then the login fails. The row stays locked until the transaction ends, so a
   * parallel password reset either comes first or ends the new session.
   */
  async recordLogin(
    tx: Transaction,
    id: string,
    verifiedHash: string,
    upgradedHash: string = verifiedHash,
  ): Promise<boolean> {
    const found = await affectedRows(
      managerOf(tx),
      `UPDATE users SET last_login = UTC_TIMESTAMP(3), password_hash = ?
       WHERE id_user = ? AND password_hash = ? AND status = 'active'`,
      [upgradedHash, id, verifiedHash],
    );
    return found === 1;
  }

  /** @returns false if the account is erased or disabled */
  async setPasswordHash(tx: Transaction, id: string, hash: string): Promise<boolean> {
    const sql = `UPDATE users SET password_hash = ? WHERE id_user = ? AND status = 'active'`;
    const found = await affectedRows(managerOf(tx), sql, [hash, id]);
    if (found === 1) await this.pendingTokens.revokeAll(tx, id);
    return found === 1;
  }

  /** @returns false if another change of the password came first */
  async replacePasswordHash(tx: Transaction, id: string, verified: string, hash: string): Promise<boolean> {
    const sql = `UPDATE users SET password_hash = ? WHERE id_user = ? AND password_hash = ? AND status = 'active'`;
    const found = await affectedRows(managerOf(tx), sql, [hash, id, verified]);
    if (found === 1) await this.pendingTokens.revokeAll(tx, id);
    return found === 1;
  }

  async setProfile(tx: Transaction, id: string, fields: ProfileFields): Promise<void> {
    await managerOf(tx).update(User, { id_user: id }, fields);
  }

  /** Marks the account's address as verified. */
  async setEmailVerified(tx: Transaction, id: string): Promise<void> {
    await managerOf(tx).query('UPDATE users SET email_verified_at = UTC_TIMESTAMP(3) WHERE id_user = ?', [
      id,
    ]);
  }

  /** Sets a new, verified address. @throws users.email_taken if another account got it in the meantime. */
  async replaceEmail(tx: Transaction, id: string, email: string): Promise<void> {
    const sql = 'UPDATE users SET email = ?, email_verified_at = UTC_TIMESTAMP(3) WHERE id_user = ?';
    try {
      await managerOf(tx).query(sql, [email, id]);
      await this.pendingTokens.revokeAll(tx, id);
    } catch (error) {
      if (isUniqueViolation(error, 'users_email')) throw userErrors.email_taken();
      throw error;
    }
  }

  async setRole(tx: Transaction, id: string, role: Role): Promise<void> {
    await managerOf(tx).query(
      'UPDATE users SET role_id = (SELECT id_role FROM roles WHERE role_name = ?) WHERE id_user = ?',
      [role, id],
    );
  }

  async setStatus(tx: Transaction, id: string, status: AccountStatus): Promise<void> {
    const sql = 'UPDATE users SET status = ?, status_version = status_version + 1 WHERE id_user = ?';
    await managerOf(tx).query(sql, [status, id]);
    if (status === 'disabled') await this.pendingTokens.revokeAll(tx, id);
  }
}

/** A single statement; `findOne` with a relation runs two. */
function withRole(manager: EntityManager): SelectQueryBuilder<User> {
  return manager.createQueryBuilder(User, 'user').innerJoinAndSelect('user.role', 'role');
}
