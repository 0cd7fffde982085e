import { fromMinor, halfUp, toFraction, toMinor } from '@proticket/contract';
import { FEE_LINE, type ReceiptLine, type TaxOfRate } from '../receipt-pdf/receipt-content';
import type { UncreditedRefund } from './uncredited-refund';

/** The tax that a gross amount contains, rounded half up. @param rate a percentage, such as "7.7" */
function taxIn(gross: bigint, rate: string): bigint {
  const [percent, parts] = toFraction(rate);
  return halfUp(gross * percent, 100n * parts + percent);
}

/**
 * The rate of an item whose rate was not stored: that of its ticket type, if it is still the rate with which the tax of the
 * item was computed; otherwise null.
 */
export function rateSoFar(
  item: Pick<ReceiptLine, 'total' | 'tax_amount'>,
  rateOfType: string,
  currency: string,
): string | null {
  const tax = taxIn(toMinor(item.total, currency), rateOfType);
  return tax === toMinor(item.tax_amount, currency) ? rateOfType : null;
}

/** The booking fee as a line of a receipt. The name is for readers of the stored receipt; a PDF has its own, in its language. */
export function feeLine(
  fee: Pick<ReceiptLine, 'tax_rate' | 'tax_amount' | 'total'>,
  currency: string,
): ReceiptLine {
  const { total } = fee;
  const line = { line: FEE_LINE, name: 'Booking fee', quantity: 1, unit_price: total };
  return { ...line, discount: fromMinor(0n, currency), ...fee };
}

/**
 * What went back with a refund, by line: its tickets, and the booking fee with the last tickets of the order.
 *
 * @param items of the receipt
 */
export function returnedLines(
  items: readonly ReceiptLine[],
  { tickets, has_last_tickets }: Pick<UncreditedRefund, 'tickets' | 'has_last_tickets'>,
): ReadonlyMap<number, number> {
  const lines = tickets.map(({ line, quantity }) => [line, quantity] as const);
  const hasFee = items.some(({ line }) => line === FEE_LINE);
  return new Map(has_last_tickets && hasFee ? [...lines, [FEE_LINE, 1]] : lines);
}

/** What the lines add up to by rate, the lowest first; what has no known rate last. */
export function taxesByRate(lines: readonly ReceiptLine[], currency: string): TaxOfRate[] {
  const sum = (of: readonly ReceiptLine[], field: 'total' | 'tax_amount') =>
    of.reduce((so_far, line) => so_far + toMinor(line[field], currency), 0n);
  const valueOf = (rate: string | null) => (rate === null ? Infinity : Number(rate));
  return [...Map.groupBy(lines, ({ tax_rate }) => valueOf(tax_rate))]
    .sort(([a], [b]) => a - b)
    .map(([, of]) => {
      const [gross, tax] = [sum(of, 'total'), sum(of, 'tax_amount')];
      return {
        rate: of[0]!.tax_rate,
        net: fromMinor(gross - tax, currency),
        tax: fromMinor(tax, currency),
        gross: fromMinor(gross, currency),
      };
    });
}

/** What a credit note has to spread over the items of an order. */
export interface Credit {
  /** What went back. */
  readonly amount: string;
  readonly currency: string;
  /** Of the receipt. */
  readonly items: readonly ReceiptLine[];
  /** Of all credit notes of the order before. */
  readonly credited: readonly ReceiptLine[];
  /** How many tickets went back with the money, by line. */
  readonly returned: ReadonlyMap<number, number>;
}

interface Share {
  readonly item: ReceiptLine;
  readonly total: bigint;
  /** What of its total no credit note has. */
  readonly left: bigint;
  given: bigint;
}

/**
 * The lines of a credit note. The money is first that of the items whose tickets went back, up to what was paid for these
 * tickets; what is more than that is taken from all items by what is left of each. An item's tax follows its money: all that
 * went back of it so far contains its share of the tax, rounded half up. So all credit notes of an order together never have
 * more of an item, nor more tax, than its receipt, and exactly as much once all of the money is back.
 */
export function creditLines({ amount, currency, items, credited, returned }: Credit): ReceiptLine[] {
  const minor = (text: string) => toMinor(text, currency);
  const shares = items.map((item): Share => {
    const total = minor(item.total);
    const before = credited.filter(({ line }) => line === item.line);
    const left = before.reduce((rest, line) => rest - minor(line.total), total);
    return { item, total, left, given: 0n };
  });
  const rest = spread(minor(amount), shares, ({ item, total, left }) => {
    const paid = halfUp(total * BigInt(returned.get(item.line) ?? 0), BigInt(item.quantity));
    return paid < left ? paid : left;
  });
  spread(rest, shares, ({ left, given }) => left - given);
  return shares
    .filter(({ given, item }) => given > 0n || (returned.has(item.line) && item.line !== FEE_LINE))
    .map((share) => ({
      ...share.item,
      quantity: returned.get(share.item.line) ?? 0,
      unit_price: null,
      discount: null,
      tax_amount: fromMinor(taxOf(share, minor(share.item.tax_amount)), currency),
      total: fromMinor(share.given, currency),
    }));
}

/**
 * Gives each share its part of an amount by weight, and no more than its weight. Sums of parts are rounded, not parts: so they
 * add up.
 *
 * @returns what is left of the amount
 */
function spread(amount: bigint, shares: readonly Share[], weightOf: (share: Share) => bigint): bigint {
  const weights = shares.map(weightOf);
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  if (all === 0n) return amount;
  const given = amount < all ? amount : all;
  let [weighed, spent] = [0n, 0n];
  for (const [index, share] of shares.entries()) {
    weighed += weights[index]!;
    const upToHere = halfUp(given * weighed, all);
    share.given += upToHere - spent;
    spent = upToHere;
  }
  return amount - given;
}

function taxOf({ total, left, given }: Share, tax: bigint): bigint {
  if (total === 0n) return 0n;
  const taxUpTo = (money: bigint) => halfUp(money * tax, total);
  return taxUpTo(total - left + given) - taxUpTo(total - left);
}
