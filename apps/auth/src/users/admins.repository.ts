import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';

/** Who rules: there must always be one. */
@Injectable()
export class AdminsRepository {
  /** How many active admins there are, held until the transaction ends so that two cannot remove the last two. */
  async countActiveForChange(tx: Transaction): Promise<number> {
    const rows = await managerOf(tx).query<unknown[]>(
      `SELECT u.id_user FROM users u WHERE u.status = 'active'
       AND u.role_id = (SELECT id_role FROM roles WHERE role_name = 'admin') FOR UPDATE`,
    );
    return rows.length;
  }
}
