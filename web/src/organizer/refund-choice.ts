import { returnAmount } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import { readAmount, sumAmounts, TOTAL_DIGITS } from './amounts';

/** What of an order is refunded: all that is left, single tickets, or money while all tickets stay valid. */
export type RefundKind = 'all' | 'tickets' | 'amount';

/** A refund as it stands in the dialog. */
export interface RefundChoice {
  readonly kind: RefundKind;
  /** Ids of the chosen tickets. */
  readonly tickets: readonly string[];
  /** As typed; for tickets, empty means what was paid for them. */
  readonly amount: string;
}

/** The order that is refunded. */
export type RefundedOrder = Pick<
  Business.EventOrderDetailsDto,
  'issued_tickets' | 'left_to_refund' | 'currency' | 'total_price' | 'fee'
>;

/** What a refund does. */
export interface RefundEffect {
  /** What goes back; undefined if what was typed is no amount. */
  readonly amount: string | undefined;
  /** The tickets that are returned. */
  readonly tickets: readonly string[];
  /** How many tickets are void by it: with all of the money, also those that were used. */
  readonly voided: number;
}

/** The tickets that can be refunded. */
export const validTickets = ({ issued_tickets }: RefundedOrder) =>
  issued_tickets.filter(({ status }) => status === 'valid');

/** What comes back for some tickets, if nothing else is typed. */
export function worthOf(order: RefundedOrder, tickets: readonly string[]): string {
  const { issued_tickets, left_to_refund: left, currency, fee: booking_fee } = order;
  const paid = (isCounted: (ticket: Business.IssuedTicketDto) => boolean) =>
    issued_tickets.filter(isCounted).map((ticket) => ticket.paid);
  const live = paid(({ status }) => status !== 'void');
  return returnAmount(
    paid(({ id_ticket }) => tickets.includes(id_ticket)),
    {
      ...{ left, paid_left: sumAmounts(live, currency), fee: '0' },
      ...{ booking_fee, tickets_left: live.length, currency },
    },
  );
}

/** What the chosen refund would do. */
export function refundEffect(order: RefundedOrder, { kind, tickets, amount }: RefundChoice): RefundEffect {
  const { issued_tickets, left_to_refund: left, currency } = order;
  const valid = validTickets(order).map(({ id_ticket }) => id_ticket);
  // Some of the chosen ones may have been used or returned since.
  const chosen = { all: valid, tickets: valid.filter((id) => tickets.includes(id)), amount: [] }[kind];
  const typed = readAmount(amount, currency, TOTAL_DIGITS);
  const isWorth = kind === 'tickets' && amount.trim() === '';
  const returned = kind === 'all' ? left : isWorth ? worthOf(order, chosen) : typed;
  // The last of the money with the last valid ticket takes the whole order back, and what was used of it.
  const isWhole = returned === left && Number(left) > 0 && chosen.length === valid.length;
  const used = issued_tickets.filter(({ status }) => status === 'used').length;
  return { amount: returned, tickets: chosen, voided: chosen.length + (isWhole ? used : 0) };
}

/** The request for it. Names the amount that was shown: if less is left by now it is refused, and nothing else goes back. */
export function refundBody(
  order: RefundedOrder,
  choice: RefundChoice,
  reason: string,
): Business.RefundPartDto {
  const { amount, tickets } = refundEffect(order, choice);
  return {
    ...(tickets.length > 0 ? { tickets: [...tickets] } : {}),
    // What is no amount goes as it was typed, for the service to refuse.
    amount: amount ?? choice.amount.trim(),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
}
