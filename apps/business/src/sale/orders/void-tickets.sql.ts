/**
 * Makes tickets void, used ones as well; `used_at` keeps what happened. Returns those that were not void before.
 *
 * @param which what follows WHERE, over tickets as `t` and the CTE `from`
 * @param refund SQL of the refund that makes them void
 */
export const VOID_TICKETS = (from: string, which: string, refund = 'NULL::uuid') => `
      UPDATE tickets t SET status = 'void', refund_id = ${refund} FROM ${from}
       WHERE ${which} AND t.status <> 'void'
      RETURNING t.event_id`;
