import { ArrayMaxSize, IsAmount, IsUuids, MayBeLeftOut } from '@proticket/shared';
import type { ReturnOfferRow } from './return-offers.repository';

/** As many as an order may have. */
export const MOST_TICKETS = 100;

/** Tickets that a buyer returns. */
export class ReturnTicketsDto {
  /** @example ["0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"] */
  @IsUuids()
  @ArrayMaxSize(MOST_TICKETS)
  tickets: string[];

  /**
   * What comes back for them, as it was shown to the buyer. If it is another amount by now, nothing is returned, and
   * `refunds.amount_changed` tells it.
   * @example "22.50"
   */
  @MayBeLeftOut()
  @IsAmount()
  amount?: string;
}

/** What `refunds.amount_changed` tells. */
export class ReturnAmountDto {
  /**
   * What would come back now.
   * @example "20.00"
   */
  amount: string;

  /** @example "EUR" */
  currency: string;
}

/** A ticket that can be returned. */
export class ReturnableTicketDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /**
   * Name of its ticket type.
   * @example "Reduced"
   */
  ticket_type: string;

  /** @example "Viktor Щукин" */
  holder_name: string | null;

  /**
   * What was paid for it.
   * @example "25.00"
   */
  paid: string;

  /**
   * What would come back for it alone: at most its share of what is left. For several tickets this limit is that of all of
   * them together.
   * @example "22.50"
   */
  amount: string;
}

/** Which tickets of an order its buyer can return now, and what would come back. */
export class ReturnOfferDto {
  /**
   * Until when; null if the event allows no returns.
   * @example "2026-12-03T19:00:00.000Z"
   */
  until: string | null;

  /**
   * Kept for each ticket.
   * @example "2.50"
   */
  fee: string;

  /** @example "EUR" */
  currency: string;

  /**
   * What was paid and is neither back nor on its way back.
   * @example "50.00"
   */
  left: string;

  /**
   * What was paid for all tickets of the order that are not void, returnable or not.
   * @example "50.00"
   */
  paid_left: string;

  /**
   * The booking fee of the order. It comes back with the last of its tickets.
   * @example "0.00"
   */
  booking_fee: string;

  /**
   * How many tickets of the order are not void, returnable or not.
   * @example 2
   */
  tickets_left: number;

  /** Empty if none can be returned, or no longer. */
  tickets: ReturnableTicketDto[];
}

/** An offer as the API returns it. */
export function toReturnOfferDto({ until, tickets, ...offer }: ReturnOfferRow): ReturnOfferDto {
  return {
    until: until?.toISOString() ?? null,
    fee: offer.fee,
    currency: offer.currency,
    left: offer.left,
    paid_left: offer.paid_left,
    booking_fee: offer.booking_fee,
    tickets_left: offer.tickets_left,
    tickets: tickets.map(({ id_ticket, ticket_type, holder_name, paid, amount }) => ({
      id_ticket,
      ticket_type,
      holder_name,
      paid,
      amount,
    })),
  };
}
