import { toMinor } from '@proticket/contract';
import type { ProviderRefund, RefundStatus } from '../providers/payment-provider';

/** The columns of `refunds` that the rules need. */
export interface RefundRow {
  readonly id_refund: string;
  readonly provider_refund_id: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly status: RefundStatus;
  /** `requested`, `provider` and others: `refunds.reason`. */
  readonly reason: string;
  /** The first row of the part that it is an attempt at; null: it is none. */
  readonly part_id: string | null;
}

/** What a reported refund or dispute means for the rows of its payment. */
export type RefundVerdict =
  /** It is about this row, and moves it on; `isExcess`: more went back than was paid, which needs a person. */
  | { readonly verdict: 'moves'; readonly row: RefundRow; readonly isExcess: boolean }
  /** It began at the provider and is new here. */
  | { readonly verdict: 'adds'; readonly amount: string }
  /** Known already, or older than what is known. */
  | { readonly verdict: 'duplicate' }
  /** Needs a person: the amount is not ours, or more went back than was paid. */
  | { readonly verdict: 'mismatch' | 'excess' }
  /** It names no refund, and none of ours is pending. */
  | { readonly verdict: 'ignored' };

/**
 * Which state follows which. Webhook events arrive in any order, so a refund only moves forward: pending, succeeded,
 * failed. A card refund may fail days after it succeeded; nothing follows a failure.
 */
export const REFUND_STATES: Readonly<Record<RefundStatus, readonly RefundStatus[]>> = {
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: [],
};

/**
 * Decides what a reported refund is about: the row with the provider's id, or the row that we named in our request. It
 * settles only that row; the success of another refund of the same payment says nothing about ours.
 */
export function judgeRefund(
  paid: { readonly amount: string; readonly currency: string },
  rows: readonly RefundRow[],
  reported: ProviderRefund,
): RefundVerdict {
  const row = rowOf(rows, reported);
  if (row) {
    const differs =
      (reported.amount !== null && reported.amount !== row.amount) ||
      (reported.currency !== null && reported.currency !== row.currency);
    if (differs) return { verdict: 'mismatch' };
    if (!mayMove(row, reported)) return { verdict: 'duplicate' };
    const isExcess =
      reported.status === 'succeeded' &&
      wentBack(rows) + toMinor(row.amount, row.currency) > toMinor(paid.amount, paid.currency);
    return { verdict: 'moves', row, isExcess };
  }
  const { amount, currency, status, provider_refund_id } = reported;
  if (provider_refund_id === null) return { verdict: 'ignored' };
  if (amount === null || currency !== paid.currency || toMinor(amount, currency) === 0n)
    return { verdict: 'mismatch' };
  // A failed one is recorded as well: an older event about it may arrive later, and must not count then.
  const isExcess =
    status !== 'failed' && wentBack(rows) + toMinor(amount, currency) > toMinor(paid.amount, currency);
  return isExcess ? { verdict: 'excess' } : { verdict: 'adds', amount };
}

/**
 * The part that a refund from the provider's dashboard pays: the only one of this amount that is owed because all attempts
 * at it failed. Otherwise the part would stay owed, and be paid once more.
 *
 * @returns its first row; null if there is none, or several
 */
export function partPaidBy(rows: readonly RefundRow[], amount: string): string | null {
  const owed = rows.filter(
    ({ id_refund, part_id, amount: wanted }) =>
      id_refund === part_id &&
      wanted === amount &&
      rows.every((attempt) => attempt.part_id !== part_id || attempt.status === 'failed'),
  );
  return owed.length === 1 ? owed[0]!.id_refund : null;
}

function wentBack(rows: readonly RefundRow[]): bigint {
  return rows.reduce(
    (sum, { status, amount, currency }) => (status === 'succeeded' ? sum + toMinor(amount, currency) : sum),
    0n,
  );
}

function rowOf(rows: readonly RefundRow[], reported: ProviderRefund): RefundRow | undefined {
  const { provider_refund_id, id_refund } = reported;
  if (provider_refund_id !== null) {
    const known = rows.find((row) => row.provider_refund_id === provider_refund_id);
    if (known) return known;
  }
  const unnamed = rows.filter((row) => row.provider_refund_id === null);
  if (id_refund !== null) return unnamed.find((row) => row.id_refund === id_refund);
  if (provider_refund_id !== null) return undefined;
  // Without an id it can only be the pending refund or, if it failed, the last one that succeeded.
  const before: RefundStatus = rows.some((row) => row.status === 'pending') ? 'pending' : 'succeeded';
  return reported.status === 'failed' || before === 'pending'
    ? rows.findLast((row) => row.status === before)
    : undefined;
}

/**
 * An attempt that ended without the provider's id (a response of 5xx) may have been made after all, and then failed or
 * succeeded. Its id is recorded even if it failed: an older event about it may arrive later, and must not count then.
 */
function mayMove(row: RefundRow, { status, provider_refund_id }: ProviderRefund): boolean {
  const learnsId = row.provider_refund_id === null && provider_refund_id !== null;
  if (row.status === 'failed') return learnsId;
  return REFUND_STATES[row.status].includes(status) || (learnsId && row.status === status);
}
