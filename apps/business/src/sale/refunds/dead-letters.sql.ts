import { closeCheckouts, refundPart, refundPayment } from '../orders/order.jobs';

/** Whether a job of the row `j` is about a waiting attempt `r`: about its part, or about all that its payment owes. */
const IS_ABOUT = (r: string) => `
     (j.type = '${refundPayment.name}' AND ${r}.part_id IS NULL AND j.payload ->> 'id_payment' = ${r}.payment_id::text
      OR j.type = '${refundPart.name}' AND j.payload ->> 'id_refund' = ${r}.part_id::text)`;

/**
 * Waiting attempts whose job has used up its attempts: no response came, or the provider is not enabled any more. Found from the
 * dead letters, which are few. Returns `id_refund`.
 */
export const GIVEN_UP = `
  SELECT r.id_refund
    FROM jobs j JOIN refunds r ON r.payment_id = (j.payload ->> 'id_payment')::uuid
   WHERE j.dead_at IS NOT NULL AND j.type IN ('${refundPayment.name}', '${refundPart.name}')
     AND r.status = 'pending' AND r.provider_refund_id IS NULL AND ${IS_ABOUT('r')}`;

/**
 * Ends a waiting attempt that was given up, of a locked payment, because its money went back in another way. None that a job may be
 * requesting at this moment. Parameters: 1 refund, 2 reason.
 */
export const END_GIVEN_UP = `
  UPDATE refunds r SET status = 'failed', failure_reason = $2, updated_at = now()
   WHERE r.id_refund = $1 AND r.status = 'pending' AND r.provider_refund_id IS NULL
     AND EXISTS (SELECT FROM jobs j WHERE j.dead_at IS NOT NULL AND ${IS_ABOUT('r')})
     AND NOT EXISTS (SELECT FROM jobs j WHERE j.dead_at IS NULL AND ${IS_ABOUT('r')})
  RETURNING r.id_refund`;

/** All of the money of the payment is back, or the part. */
const MONEY_IS_BACK = `
      SELECT FROM payments p
       WHERE p.id_payment = (j.payload ->> 'id_payment')::uuid
         AND (p.status = 'refunded'
              OR j.type = '${refundPart.name}' AND EXISTS (
                   SELECT FROM refunds r WHERE r.part_id = (j.payload ->> 'id_refund')::uuid AND r.status = 'succeeded'))`;

/** As `findOpen` of the payments knows them. */
const PAGE_IS_OPEN = `
      SELECT FROM payments p
       WHERE p.order_id = (j.payload ->> 'id_order')::bigint AND p.status IN ('pending', 'failed') AND p.closed_at IS NULL
         AND p.provider_session_id IS NOT NULL`;

/**
 * Deletes dead letters that ask for nothing any more: the money went back in another way, or the pages have closed by themselves.
 * Nobody would replay them, and each is a reason to look. Returns their types.
 */
export const DROP_NEEDLESS_DEAD_LETTERS = `
  DELETE FROM jobs j
   WHERE j.dead_at IS NOT NULL
     AND CASE WHEN j.type IN ('${refundPayment.name}', '${refundPart.name}') THEN EXISTS (${MONEY_IS_BACK})
              WHEN j.type = '${closeCheckouts.name}' THEN NOT EXISTS (${PAGE_IS_OPEN}) END
  RETURNING j.type`;
