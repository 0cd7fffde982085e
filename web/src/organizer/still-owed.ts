import type { Business } from '@proticket/sdk';

type Refund = Pick<Business.RefundDto, 'status' | 'part_id' | 'attempt'>;

/** Whether it failed, is to be returned all the same, and nothing has been tried since. What began at the provider is not. */
export function isStillOwed(
  { status, part_id, attempt }: Refund,
  order: Pick<Business.EventOrderDto, 'status'>,
  all: readonly Refund[],
): boolean {
  // Of a refunded order all of the money is back, whichever way it went.
  if (status !== 'failed' || order.status === 'refunded') return false;
  if (part_id === null && order.status !== 'refund_required') return false;
  return !all.some((other) => other.attempt > attempt && other.part_id === part_id);
}
