import { fromMinor, toMinor } from './money';
import { chargedStep } from './rounding';

/** The money of an order, of which something may go back. */
export interface MoneyLeft {
  /** What was paid and is neither back nor on its way back. */
  readonly left: string;
  /** What was paid for all tickets of the order that are not void. */
  readonly paid_left: string;
  /** What is kept of each ticket. */
  readonly fee: string;
  /** The booking fee of the order, which comes back with the last tickets; "0" if there is none. */
  readonly booking_fee: string;
  /** How many tickets of the order are not void. */
  readonly tickets_left: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** To what payment providers can return. */
function cut(minor: bigint, currency: string): bigint {
  const step = chargedStep(currency);
  return (minor / step) * step;
}

/**
 * What comes back for some tickets of an order together: what was paid for them less a fee for each, and the booking fee of the
 * order if no other ticket of it is left; but no more than their share of the money that is left, by what was paid for each. For
 * showing it before somebody asks; the service decides by the same rule (`RETURN_AMOUNT`).
 *
 * @param paid what was paid for each of them
 */
export function returnAmount(paid: readonly string[], money: MoneyLeft): string {
  const minor = (amount: string) => toMinor(amount, money.currency);
  const [left, live, fee] = [minor(money.left), minor(money.paid_left), minor(money.fee)];
  const worth = paid.reduce((sum, each) => sum + minor(each), 0n);
  const last = paid.length > 0 && paid.length === money.tickets_left ? minor(money.booking_fee) : 0n;
  const amount = paid.reduce((sum, each) => sum + (minor(each) > fee ? minor(each) - fee : 0n), last);
  const share = left < live && worth < live ? cut((left * worth) / live, money.currency) : left;
  return fromMinor(amount < share ? amount : share, money.currency);
}
