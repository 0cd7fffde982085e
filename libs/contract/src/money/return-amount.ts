import { fromMinor, toMinor } from './money';

/** The money of an order, of which something may go back. */
export interface MoneyLeft {
  /** What was paid and is neither back nor on its way back. */
  readonly left: string;
  /** How many tickets of the order are not void. */
  readonly tickets: number;
  /** ISO 4217. */
  readonly currency: string;
}

/**
 * What comes back for some tickets of an order together: what was paid for them, but no more than their share of the money
 * that is left. For showing it before somebody asks; the service decides by the same rule (`RETURN_AMOUNT`).
 *
 * @param amounts what was paid for each of them, less the fee if there is one
 */
export function returnAmount(amounts: readonly string[], { left, tickets, currency }: MoneyLeft): string {
  if (tickets === 0) return fromMinor(0n, currency);
  const paid = amounts.reduce((sum, amount) => sum + toMinor(amount, currency), 0n);
  const share = (toMinor(left, currency) * BigInt(amounts.length)) / BigInt(tickets);
  return fromMinor(paid < share ? paid : share, currency);
}
