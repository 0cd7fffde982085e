import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a buyer or a group of guests has, by a query of the orders `o` of either; each takes its own index. */
type OrdersOf = (whose: string) => string;

const BY_BUYER = 'o.buyer_id = buyer';
const BY_EITHER = ['o.buyer_id = buyer AND o.buyer_group IS NULL', 'o.buyer_group = buyer'];

const TICKETS: OrdersOf = (whose) => `
          SELECT o.quantity - o.returned_quantity AS places FROM orders o
           WHERE ${whose} AND o.event_id + 0 = event AND o.status IN ('pending', 'paid')`;

const TICKETS_OF_TYPE: OrdersOf = (whose) => `
          SELECT CASE o.status WHEN 'pending' THEN i.quantity ELSE (
                   SELECT count(*) FROM tickets t WHERE t.order_id = i.order_id AND t.line = i.line AND t.status <> 'void') END AS places
            FROM orders o JOIN order_items i ON i.order_id = o.id_order
           WHERE ${whose} AND i.ticket_type_id + 0 = ticket_type AND o.status IN ('pending', 'paid')`;

const UNPAID: OrdersOf = (whose) => `
          SELECT o.quantity AS places FROM orders o
           WHERE ${whose} AND o.created_at > now() - interval '1 hour' AND o.event_id + 0 = event
             AND o.status IN ('pending', 'expired', 'cancelled')`;

/** VOLATILE and plpgsql for the reasons of the migration that made `tickets_of_buyer`. */
const countingFunction = (signature: string, ordersOf: OrdersOf, whose: readonly string[]) => `
      CREATE OR REPLACE FUNCTION ${signature} RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        RETURN (SELECT coalesce(sum(places), 0) FROM (${whose.map(ordersOf).join('\n          UNION ALL')}) counted);
      END $$;`;

const functions = (whose: readonly string[]) => `
  ${countingFunction('tickets_of_buyer(buyer uuid, event integer)', TICKETS, whose)}
  ${countingFunction('tickets_of_buyer_by_type(buyer uuid, ticket_type integer)', TICKETS_OF_TYPE, whose)}
  ${countingFunction('unpaid_of_buyer(buyer uuid, event integer)', UNPAID, whose)}`;

/**
 * The limits of a buyer count by `coalesce(buyer_group, buyer_id)`, which no take-over changes: the orders of all guests
 * with one address together, those of an account without what it took over from guests. Otherwise anybody could use up the
 * limits of an account with orders for its address.
 */
export class LimitsOfGuests1795305600222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(functions(BY_EITHER));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(functions([BY_BUYER]));
  }
}
