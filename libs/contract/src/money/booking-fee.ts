import { fromMinor, toMinor } from './money';
import { chargedStep, halfUp, toFraction } from './rounding';

/** What a booking fee is: nothing, a percentage of what is paid for the tickets, or an amount. */
export const FEE_KINDS = ['none', 'percent', 'fixed'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** What it is on: each ticket that costs something, or the order. */
export const FEE_PER = ['ticket', 'order'] as const;
export type FeePer = (typeof FEE_PER)[number];

/** The booking fee of an event. */
export interface FeeTerms {
  readonly fee_kind: FeeKind;
  readonly fee_per: FeePer;
  /** A percentage, or an amount in the currency of the event. */
  readonly fee_value: string;
}

/** Whether there is one. An event that a service of the former release describes names none. */
export const hasBookingFee = ({ fee_kind }: Pick<FeeTerms, 'fee_kind'>): boolean =>
  fee_kind === 'percent' || fee_kind === 'fixed';

/** Tickets of one type in an order. */
export interface FeeItem {
  readonly quantity: number;
  /** What one ticket costs, with the voucher. */
  readonly price: string;
}

/**
 * The booking fee of an order. What is free has none: no ticket of 0.00, and no order without a ticket that costs something. A
 * percentage is rounded half up, per ticket or once per order, to what providers can charge. For showing it before the order is
 * placed; the service decides by the same rule (`BOOKING_FEE`).
 *
 * @param currency of the event, ISO 4217
 */
export function bookingFee(terms: FeeTerms, items: readonly FeeItem[], currency: string): string {
  const prices = items.map(({ quantity, price }) => [BigInt(quantity), toMinor(price, currency)] as const);
  const ofTicket = () =>
    prices.reduce((sum, [count, price]) => sum + count * feeOn(terms, price, currency), 0n);
  const ofOrder = () =>
    feeOn(
      terms,
      prices.reduce((sum, [count, price]) => sum + count * price, 0n),
      currency,
    );
  return fromMinor(terms.fee_per === 'ticket' ? ofTicket() : ofOrder(), currency);
}

/** @param amount in minor units, as is the fee */
function feeOn({ fee_kind, fee_value }: FeeTerms, amount: bigint, currency: string): bigint {
  if (amount === 0n || !hasBookingFee({ fee_kind })) return 0n;
  if (fee_kind === 'fixed') return toMinor(fee_value, currency);
  const [percent, parts] = toFraction(fee_value);
  const step = chargedStep(currency);
  return step * halfUp(amount * percent, step * parts * 100n);
}
