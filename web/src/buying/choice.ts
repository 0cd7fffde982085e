import { bookingFee, fromMinor, toMinor } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import { type ChosenTickets, readTickets, writeTickets } from '../api/chosen-tickets';
import type { Event } from './event.queries';
import type { Wish } from './wish';

/** A ticket type as this buyer can have it. */
export type Offer = Business.VoucherTicketTypeDto;

/** What can be chosen: the public types, or what a voucher makes of them. */
export const offersOf = (
  { ticket_types }: Event,
  voucher: Pick<Business.VoucherEffectDto, 'ticket_types'> | undefined,
): readonly Offer[] =>
  voucher?.ticket_types ?? ticket_types.map((type) => ({ ...type, discounted_price: type.price }));

/** Whether a code may open something: a type that others do not see, or places that are kept for it. */
export function takesCode(event: Event, now: number): boolean {
  const { status, sales_status, sales_start, sales_end, start_datetime, available } = event;
  // Not by the status of the sale, which is that of the public types.
  const hasBegun = sales_start === null || Date.parse(sales_start) <= now;
  const isOver = Date.parse(sales_end ?? start_datetime) <= now;
  return status === 'published' && hasBegun && !isOver && (available > 0 || sales_status === 'held');
}

/** What is wanted, whether or not there is as much. */
export function wantedTickets({ ticket_types }: Event, wish: Wish): readonly ChosenTickets[] {
  if (wish.tickets !== undefined) return readTickets(wish.tickets);
  const [only, ...others] = ticket_types;
  if (!only || others.length > 0) return [];
  return [{ ticket_type_id: only.id_ticket_type, quantity: wish.quantity ?? only.min_per_order }];
}

/** The part of what is wanted that can be ordered at the moment. The only type is always chosen. */
export function chosenTickets(event: Event, offers: readonly Offer[], wish: Wish): readonly ChosenTickets[] {
  const wanted = new Map(
    wantedTickets(event, wish).map(({ ticket_type_id, quantity }) => [ticket_type_id, quantity]),
  );
  let before = 0;
  return offers.flatMap((offer) => {
    const { id_ticket_type, min_per_order } = offer;
    const most = mostOf(event, offer, before);
    const isOnly = offers.length === 1;
    const asked = wanted.get(id_ticket_type) ?? (isOnly ? min_per_order : 0);
    const isPossible = isOnly || (asked > 0 && most >= min_per_order);
    if (offer.sales_status !== 'on_sale' || !isPossible) return [];
    const quantity = Math.max(min_per_order, Math.min(asked, most));
    before += quantity;
    return [{ ticket_type_id: id_ticket_type, quantity }];
  });
}

/**
 * The most tickets of a type that an order can have at the moment. With a voucher that has places reserved it may be more than
 * the event has for all.
 *
 * @param others how many of other types are in it
 */
export function mostOf(event: Event, offer: Offer, others: number): number {
  const ofOrder = Math.min(event.max_per_order, Math.max(event.available, offer.available)) - others;
  return Math.max(0, Math.min(ofOrder, offer.available, offer.max_per_order ?? Infinity));
}

/** How many tickets. */
export const countOf = (chosen: readonly ChosenTickets[]): number =>
  chosen.reduce((sum, { quantity }) => sum + quantity, 0);

/** How many tickets of a type. */
export const quantityOf = (chosen: readonly ChosenTickets[], id_ticket_type: number): number =>
  chosen.find(({ ticket_type_id }) => ticket_type_id === id_ticket_type)?.quantity ?? 0;

/** A choice with another quantity of one type; 0 takes it out. */
export function withQuantity(
  chosen: readonly ChosenTickets[],
  ticket_type_id: number,
  quantity: number,
): readonly ChosenTickets[] {
  const others = chosen.filter((each) => each.ticket_type_id !== ticket_type_id);
  return quantity === 0 ? others : [...others, { ticket_type_id, quantity }];
}

/** What they cost together. */
export const totalOf = (
  chosen: readonly ChosenTickets[],
  offers: readonly Offer[],
  currency: string,
): string =>
  fromMinor(
    offers.reduce(
      (sum, { id_ticket_type, discounted_price }) =>
        sum + toMinor(discounted_price, currency) * BigInt(quantityOf(chosen, id_ticket_type)),
      0n,
    ),
    currency,
  );

/** The booking fee on them. */
export const feeOf = (chosen: readonly ChosenTickets[], offers: readonly Offer[], event: Event): string =>
  bookingFee(
    event,
    offers.map(({ id_ticket_type, discounted_price }) => ({
      quantity: quantityOf(chosen, id_ticket_type),
      price: discounted_price,
    })),
    event.currency,
  );

/** A choice as it stands in the address: in one number as long as there is one type, and that is public. */
export const wishOf = (
  chosen: readonly ChosenTickets[],
  offers: readonly Offer[],
  { ticket_types }: Pick<Event, 'ticket_types'>,
): Wish =>
  offers.length === 1 && ticket_types.length === 1
    ? { quantity: countOf(chosen) }
    : { tickets: writeTickets(chosen) };
