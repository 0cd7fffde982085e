import { REFUNDS_OF_SOLD, SOLD_ORDERS } from './sold-orders.sql';

/** By what sales are grouped. */
export const BREAKDOWNS = ['type', 'voucher', 'day', 'hour'] as const;

export type BreakdownBy = (typeof BREAKDOWNS)[number];

/**
 * An amount among the lines of a group in proportion to their weights. Rounded as a running sum, so that the parts are amounts
 * and add up to the whole.
 */
const shared = (amount: string, weight: string, group: string) => {
  const running = `sum(${weight}) OVER (PARTITION BY ${group} ORDER BY line)`;
  const whole = `nullif(sum(${weight}) OVER (PARTITION BY ${group}), 0)`;
  const upTo = (sum: string) => `round(${amount} * (${sum}) / ${whole}, scale(${amount}))`;
  return `coalesce(${upTo(running)} - ${upTo(`${running} - ${weight}`)}, 0)`;
};

/** The items of the sold orders, each with its share of the booking fee: what it costs is `total` and `fee`. */
const LINES = `
    SELECT id_order, voucher_id, paid_at, refunded_amount, line, ticket_type_id, tickets, gross, discount,
           ${shared('fee', 'total', 'id_order')} AS fee, tax + ${shared('fee_tax', 'total', 'id_order')} AS tax, total
      FROM (
        SELECT sold.id_order, sold.voucher_id, sold.paid_at, sold.refunded_amount, item.*,
               item.total * 0 + sold.fee AS fee, item.total * 0 + sold.fee_tax_amount AS fee_tax
          FROM sold CROSS JOIN LATERAL (
            SELECT i.line, i.ticket_type_id, i.quantity AS tickets, i.unit_price * i.quantity AS gross, i.discount,
                   i.tax_amount AS tax, i.total
              FROM order_items i WHERE i.order_id = sold.id_order OFFSET 0) item) priced`;

/** Sales of lines under a key, and the rows of money that went back. Zeros have the decimal places of the amounts. */
const moved = (key: string, refunds: string) => `
    SELECT ${key} AS key, id_order, tickets, gross, discount, fee, tax, gross * 0 AS refunded FROM lines
    UNION ALL
    SELECT key, NULL, 0, amount * 0, amount * 0, amount * 0, amount * 0, amount FROM (${refunds}) returned`;

/**
 * What went back, by the lines of its order. A refund of tickets belongs to the lines of its tickets, by what they cost. Anything
 * else (an amount, all that was left, begun at the provider) is shared by what is then left of each line, so that no line
 * returns more than was paid for it, unless for its own tickets.
 */
const REFUNDED_LINES = `
    part AS (
      SELECT sold.id_order, part.line, part.id_refund, part.amount, part.tickets
        FROM sold CROSS JOIN LATERAL (
          SELECT r.id_refund, r.amount, t.line, count(*) AS tickets
            FROM refunds r JOIN tickets t ON t.order_id = r.order_id AND t.refund_id = r.part_id
           WHERE r.order_id = sold.id_order AND r.part_id IS NOT NULL AND r.status = 'succeeded'
           GROUP BY r.id_refund, t.line OFFSET 0) part
       WHERE sold.refunded_amount > 0
    ), part_line AS (
      SELECT part.*, (lines.total + lines.fee) * part.tickets / lines.tickets AS worth FROM part JOIN lines USING (id_order, line)
    ), part_share AS (
      SELECT id_order, line, ${shared('amount', 'worth', 'id_refund')} AS amount FROM part_line
    ), own AS (
      SELECT id_order, line, sum(amount) AS amount FROM part_share GROUP BY id_order, line
    ), left_line AS (
      SELECT id_order, line, ticket_type_id, coalesce(own.amount, 0) AS own,
             greatest(total + fee - coalesce(own.amount, 0), 0) AS worth,
             refunded_amount - coalesce(sum(own.amount) OVER (PARTITION BY id_order), 0) AS amount
        FROM lines LEFT JOIN own USING (id_order, line) WHERE refunded_amount > 0
    ), refunded_line AS (
      SELECT ticket_type_id, own + ${shared('amount', 'worth', 'id_order')} AS amount FROM left_line
    ),`;

interface Grouping {
  /** CTEs that the grouping needs, each with a comma after it. */
  readonly before?: string;
  readonly moved: string;
  readonly name: string;
  readonly from: string;
  /** Which groups are listed if there are too many, and their order. */
  readonly order: string;
}

const BY_TIME: Grouping = {
  moved: moved(
    'date_trunc($3::text, paid_at, $4::text)',
    `SELECT date_trunc($3::text, back.at, $4::text) AS key, back.amount FROM ${REFUNDS_OF_SOLD}`,
  ),
  name: 'NULL::text',
  from: 'grouped',
  order: 'key DESC',
};

const GROUPINGS: Readonly<Record<BreakdownBy, Grouping>> = {
  day: BY_TIME,
  hour: BY_TIME,
  type: {
    before: REFUNDED_LINES,
    moved: moved(
      'ticket_type_id',
      'SELECT ticket_type_id AS key, amount FROM refunded_line WHERE amount <> 0',
    ),
    name: 't.name',
    from: 'grouped JOIN ticket_types t ON t.id_ticket_type = key',
    order: 't.position, key',
  },
  voucher: {
    moved: moved(
      'voucher_id',
      'SELECT voucher_id AS key, refunded_amount AS amount FROM sold WHERE refunded_amount > 0',
    ),
    name: 'v.code',
    from: 'grouped LEFT JOIN vouchers v ON v.id_voucher = key',
    order: 'gross DESC, key',
  },
};

/**
 * The sales of an event in groups. Reads its orders by their index, and nothing of other events.
 *
 * Parameters: 1 event, 2 most groups to list; by time also 3 `day` or `hour`, 4 time zone. Returns a row for each group in its
 * `place` from 1; one at the place after them for all further groups together, if there are any; and at place 0 the
 * totals, which are counted from the orders, not from the groups.
 */
export function salesBreakdown(by: BreakdownBy): string {
  const { before = '', moved: rows, name, from, order } = GROUPINGS[by];
  return `
  WITH sold AS MATERIALIZED (${SOLD_ORDERS}
  ), lines AS MATERIALIZED (${LINES}
  ), ${before} moved AS (${rows}
  ), grouped AS (
    SELECT key, count(DISTINCT id_order) AS orders, sum(tickets) AS tickets, sum(gross) AS gross,
           sum(discount) AS discount, sum(fee) AS fee, sum(tax) AS tax, sum(refunded) AS refunded
      FROM moved GROUP BY key
  ), ranked AS (
    SELECT least(row_number() OVER (ORDER BY ${order}), $2::int + 1)::int AS place, key, ${name} AS name,
           orders, tickets, gross, discount, fee, tax, refunded, gross - discount + fee - refunded AS net
      FROM ${from}
  ), listed AS (
    SELECT place, CASE WHEN place <= $2 THEN key END AS key, CASE WHEN place <= $2 THEN name END AS name,
           orders, tickets, gross, discount, fee, tax, refunded, net
      FROM ranked
  )
  SELECT place, key, name, sum(orders)::int AS orders, sum(tickets)::int AS tickets, sum(gross) AS gross,
         sum(discount) AS discount, sum(fee) AS fee, sum(tax) AS tax, sum(refunded) AS refunded, sum(net) AS net
    FROM listed GROUP BY place, key, name
  UNION ALL
  SELECT 0, NULL, NULL, paid.orders, paid.tickets, item.gross, item.discount, paid.fee, item.tax, paid.refunded, paid.net
    FROM (SELECT count(*)::int AS orders, coalesce(sum(quantity), 0)::int AS tickets, sum(total_price * 0 + refunded_amount) AS refunded,
                 sum(total_price * 0 + fee) AS fee,
                 sum(total_price) - sum(refunded_amount) AS net FROM sold) paid,
         (SELECT sum(gross) AS gross, sum(discount) AS discount, sum(tax) AS tax FROM lines) item
   ORDER BY place`;
}
