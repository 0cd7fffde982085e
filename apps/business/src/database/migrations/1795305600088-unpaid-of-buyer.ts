import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many places of an event a buyer held within the last hour and did not pay, for the limit of unpaid holds. VOLATILE
 * and plpgsql, and not by `orders_event_status`, for the reasons of `tickets_of_buyer`. Cancelled orders count as well:
 * a script would otherwise cancel each hold just before it ends, and hold again.
 */
export class UnpaidOfBuyer1795305600088 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION unpaid_of_buyer(buyer uuid, event integer) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        RETURN (SELECT coalesce(sum(quantity), 0) FROM orders
                 WHERE buyer_id = buyer AND created_at > now() - interval '1 hour' AND event_id + 0 = event
                   AND status IN ('pending', 'expired', 'cancelled'));
      END $$;
      COMMENT ON FUNCTION unpaid_of_buyer(uuid, integer) IS
        'Places a buyer held within the last hour and has not paid, as committed at the moment of the call; lock the event first'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION unpaid_of_buyer(uuid, integer)');
  }
}
