import { toMinor } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import { queryOptions } from '@tanstack/react-query';
import type { AppContext } from './app-context';

const ASK_AGAIN_MS = 2000;
/** A credit note follows its refund within moments; where none comes, nobody asks for ever. */
const MOST_ASKED = 10;

/**
 * The receipt of an order and its credit notes, by number.
 *
 * @param back what of the money is back: asked again until the credit notes say so
 */
export function receiptsQuery(
  { client }: Pick<AppContext, 'client'>,
  id: number,
  back: { readonly amount: string; readonly currency: string },
) {
  return queryOptions({
    queryKey: ['receipts', id, back.amount],
    queryFn: async ({ signal }) =>
      (await client.business.call('GET /v1/orders/{id_order}/receipts', { path: { id_order: id }, signal }))
        .items,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data && isBehind(state.data, back) && state.dataUpdateCount < MOST_ASKED ? ASK_AGAIN_MS : false,
  });
}

function isBehind(
  receipts: readonly Business.ReceiptDto[],
  { amount, currency }: { readonly amount: string; readonly currency: string },
): boolean {
  const notes = receipts.filter(({ kind }) => kind === 'credit_note');
  return notes.reduce((sum, { total }) => sum + toMinor(total, currency), 0n) < toMinor(amount, currency);
}
