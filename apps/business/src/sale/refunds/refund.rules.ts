import { toMinor } from '@proticket/contract';
import type { RefundNews, RefundStatus } from '../providers/payment-provider';

/** What the rules need of a row of `refunds`. */
export interface RefundRow {
  readonly id_refund: string;
  readonly provider_refund_id: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly status: RefundStatus;
}

/** What news about money that goes back means for the rows of its payment. */
export type RefundVerdict =
  /** It is about this row, and moves it on; `isExcess`: more went back than was paid, and a person must look. */
  | { readonly verdict: 'moves'; readonly row: RefundRow; readonly isExcess: boolean }
  /** It began at the provider and is new here. */
  | { readonly verdict: 'adds'; readonly amount: string }
  /** Known already, or older than what is known. */
  | { readonly verdict: 'duplicate' }
  /** A person must look: it says another amount than ours, or more went back than was paid. */
  | { readonly verdict: 'mismatch' | 'excess' }
  /** It names nothing, and nothing of ours waits. */
  | { readonly verdict: 'ignored' };

/**
 * Where news leads from each state. Deliveries come in any order, so what a provider's refund has reached is only left
 * forwards: pending, succeeded, failed. A card refund may fail days after it succeeded; nothing follows a failure.
 */
export const REFUND_STATES: Readonly<Record<RefundStatus, readonly RefundStatus[]>> = {
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: [],
};

/**
 * Decides what news is about: the row with the provider's name of it, or the row that we named when we asked. A notice
 * settles only the refund that it is about; that another refund of the same payment succeeded says nothing of ours.
 */
export function judgeRefundNews(
  paid: { readonly amount: string; readonly currency: string },
  rows: readonly RefundRow[],
  news: RefundNews,
): RefundVerdict {
  const row = rowOf(rows, news);
  if (row) {
    const differs =
      (news.amount !== null && news.amount !== row.amount) ||
      (news.currency !== null && news.currency !== row.currency);
    if (differs) return { verdict: 'mismatch' };
    if (!mayMove(row, news)) return { verdict: 'duplicate' };
    const isExcess =
      news.status === 'succeeded' && wentBack(rows) + toMinor(row.amount) > toMinor(paid.amount);
    return { verdict: 'moves', row, isExcess };
  }
  const { amount, currency, status, provider_refund_id } = news;
  if (provider_refund_id === null) return { verdict: 'ignored' };
  if (amount === null || currency !== paid.currency || toMinor(amount) === 0n) return { verdict: 'mismatch' };
  // One that failed is written down as well: older news of it may come later, and must not count then.
  const isExcess = status !== 'failed' && wentBack(rows) + toMinor(amount) > toMinor(paid.amount);
  return isExcess ? { verdict: 'excess' } : { verdict: 'adds', amount };
}

function wentBack(rows: readonly RefundRow[]): bigint {
  return rows.reduce((sum, { status, amount }) => (status === 'succeeded' ? sum + toMinor(amount) : sum), 0n);
}

function rowOf(rows: readonly RefundRow[], news: RefundNews): RefundRow | undefined {
  const { provider_refund_id, id_refund } = news;
  if (provider_refund_id !== null) {
    const known = rows.find((row) => row.provider_refund_id === provider_refund_id);
    if (known) return known;
  }
  const unnamed = rows.filter((row) => row.provider_refund_id === null);
  if (id_refund !== null) return unnamed.find((row) => row.id_refund === id_refund);
  if (provider_refund_id !== null) return undefined;
  // News without a name can only be about the refund that waits, or, of a failure, about the last one that succeeded.
  const before: RefundStatus = rows.some((row) => row.status === 'pending') ? 'pending' : 'succeeded';
  return news.status === 'failed' || before === 'pending'
    ? rows.findLast((row) => row.status === before)
    : undefined;
}

/** An attempt that we gave up without the provider's name of it (an answer of 5xx) may have been made after all. */
function mayMove(row: RefundRow, { status, provider_refund_id }: RefundNews): boolean {
  const learnsName = row.provider_refund_id === null && provider_refund_id !== null;
  if (row.status === 'failed') return learnsName && status !== 'failed';
  return REFUND_STATES[row.status].includes(status) || (learnsName && row.status === status);
}
