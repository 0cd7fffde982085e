import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';

/** What a customer decided. */
export type ChargeStatus = 'succeeded' | 'failed';

/** What the sandbox remembers of its customers' decisions; its own books, not the sale's. */
@Injectable()
export class SandboxBooksRepository {
  constructor(private readonly database: Database) {}

  /** Who paid, has paid: a later refusal changes nothing. */
  async decide(tx: Transaction, idPayment: string, status: ChargeStatus): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO sandbox_charges (id_payment, status) VALUES ($1, $2)
       ON CONFLICT (id_payment) DO UPDATE SET status = 'succeeded' WHERE excluded.status = 'succeeded'`,
      [idPayment, status],
    );
  }

  async find(idPayment: string): Promise<ChargeStatus | undefined> {
    const rows = await this.database.reader.query<{ status: ChargeStatus }[]>(
      'SELECT status FROM sandbox_charges WHERE id_payment = $1',
      [idPayment],
    );
    return rows[0]?.status;
  }
}
