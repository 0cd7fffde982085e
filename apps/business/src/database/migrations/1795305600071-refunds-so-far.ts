import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The refunds that were made or begun before they had rows. Only reads the payments, so the sale goes on meanwhile.
 * Orders that are refunded have returned their whole price.
 */
export class RefundsSoFar1795305600071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt, provider_refund_id,
                           created_at, updated_at, asked_at)
      SELECT id_payment, order_id, amount, currency, refund_reason,
             CASE status WHEN 'refunded' THEN 'succeeded' ELSE 'pending' END, 1,
             CASE WHEN status = 'refunded' THEN nullif(refund_txn_id, 'already_refunded') END,
             updated_at, coalesce(refunded_at, updated_at), updated_at
        FROM payments
       WHERE status IN ('refund_pending', 'refunded') AND amount > 0
      ON CONFLICT DO NOTHING`);
    await runner.query(`
      UPDATE orders SET refunded_amount = total_price WHERE status = 'refunded' AND refunded_amount <> total_price`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DELETE FROM refunds; UPDATE orders SET refunded_amount = 0 WHERE refunded_amount <> 0',
    );
  }
}
