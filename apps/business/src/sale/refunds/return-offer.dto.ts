import { ArrayMaxSize, IsUuids } from '@proticket/shared';
import type { ReturnOfferRow } from './return-offers.repository';

/** As many as an order may have. */
export const MOST_TICKETS = 100;

/** Tickets that a buyer returns. */
export class ReturnTicketsDto {
  /** @example ["0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"] */
  @IsUuids()
  @ArrayMaxSize(MOST_TICKETS)
  tickets: string[];
}

/** A ticket that can be returned. */
export class ReturnableTicketDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /**
   * What would come back for it, the fee taken off.
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

  /** Empty if none can be returned, or no longer. */
  tickets: ReturnableTicketDto[];
}

/** An offer as the API returns it. */
export function toReturnOfferDto({ until, fee, currency, tickets }: ReturnOfferRow): ReturnOfferDto {
  return {
    until: until?.toISOString() ?? null,
    fee,
    currency,
    tickets: tickets.map(({ id_ticket, amount }) => ({ id_ticket, amount })),
  };
}
