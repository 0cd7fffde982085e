import { MigrationInterface, QueryRunner } from 'typeorm';

const CONSTRAINTS = {
  refunds: ['refunds_amount_not_negative', 'refunds_nothing_succeeds', 'refunds_part_fk'],
  tickets: ['tickets_refund_fk'],
  orders: ['orders_returned_quantity', 'orders_taken_back_has_time'],
  events: ['events_returns_until_hours', 'events_return_fee_not_negative'],
};

/**
 * Void tickets of today name the refund that they were taken back with: the first that was requested for the money of
 * their order. Locks only void tickets, and validates without stopping the sale. A transaction of its own, so that no
 * lock of the migration before it is held meanwhile.
 */
export class TicketsOfRefunds1795305600151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE tickets t SET refund_id = back.id_refund
        FROM (SELECT DISTINCT ON (r.order_id) r.order_id, r.id_refund
                FROM refunds r WHERE r.reason IN ('requested', 'event_cancelled')
               ORDER BY r.order_id, r.attempt) back
       WHERE t.order_id = back.order_id AND t.status = 'void' AND t.refund_id IS NULL`);
    for (const [table, names] of Object.entries(CONSTRAINTS))
      for (const name of names) await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE tickets SET refund_id = NULL WHERE refund_id IS NOT NULL');
  }
}
