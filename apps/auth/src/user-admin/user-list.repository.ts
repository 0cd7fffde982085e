import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { Role } from '@proticket/contract';
import { Brackets, In, IsNull } from 'typeorm';
import { User, type UserStatus } from '../users/user.entity';

/** Which accounts to list. */
export interface UserFilter {
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  /** By default all accounts, without guests. */
  readonly status?: UserStatus | undefined;
  /** `id_user` of the last account of the previous page. */
  readonly after?: string | undefined;
}

/** Lists of accounts. */
@Injectable()
export class UserListRepository {
  constructor(private readonly database: Database) {}

  /**
   * Newest first: ids are UUIDs of version 7, which sort by time and are the primary key. The role is joined from the left, though every
   * account has one: otherwise MariaDB may begin with the roles, read the accounts of each, and sort them all for one page.
   */
  list({ q, role, status, after }: UserFilter, limit: number): Promise<User[]> {
    const query = this.database.reader
      .createQueryBuilder(User, 'user')
      .leftJoinAndSelect('user.role', 'role')
      .where('user.deleted_at IS NULL')
      .orderBy('user.id_user', 'DESC')
      .limit(limit);
    if (after !== undefined) query.andWhere('user.id_user < :after', { after });
    if (role !== undefined)
      query.andWhere('user.role_id = (SELECT id_role FROM roles WHERE role_name = :role)', { role });
    if (status === undefined) query.andWhere('user.email IS NOT NULL');
    else query.andWhere('user.status = :status', { status });
    if (q !== undefined && q !== '') {
      const part = `%${escapeLike(q)}%`;
      query.andWhere(
        new Brackets((either) =>
          either
            .where('user.email LIKE :part', { part })
            .orWhere('user.contact_email LIKE :part', { part })
            .orWhere('user.name LIKE :part', { part }),
        ),
      );
    }
    return query.getMany();
  }

  /**
   * The users with these ids who exist. A guest who was taken over is found as the account, under the id of the guest: what
   * the business service has not moved yet reaches the right person.
   */
  async findByIds(ids: readonly string[]): Promise<User[]> {
    const found = await this.findUsers(ids);
    const successors = await this.findUsers(found.flatMap(({ successor_id }) => successor_id ?? []));
    return found.flatMap((user) => {
      if (user.successor_id === null) return [user];
      const successor = successors.find(({ id_user }) => id_user === user.successor_id);
      return successor ? [{ ...successor, id_user: user.id_user }] : [];
    });
  }

  private findUsers(ids: readonly string[]): Promise<User[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.reader.find(User, {
      where: { id_user: In([...ids]), deleted_at: IsNull() },
      relations: { role: true },
    });
  }
}

/** `%` and `_` in the search text have no special meaning. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
