import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';

/** Active admins, of which there must always be one. */
@Injectable()
export class AdminsRepository {
  /** The number of active admins, locked until the transaction ends so that two calls cannot remove the last two. */
  async countActiveForChange(tx: Transaction): Promise<number> {
    const rows = await managerOf(tx).query<unknown[]>(
      `SELECT u.id_user FROM users u WHERE u.status = 'active'
       AND u.role_id = (SELECT id_role FROM roles WHERE role_name = 'admin') FOR UPDATE`,
    );
    return rows.length;
  }
}
