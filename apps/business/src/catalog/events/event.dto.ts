import type { Page } from '@proticket/contract';
import { EventImageDto } from './event-image.dto';
import { OfferedTicketTypeDto } from './offered-ticket-type.dto';

/** An event. */
export class EventDto {
  /** @example 42 */
  id_event: number;
  /** @example 7 */
  organizer_id: number;
  /** @example "Seven Seas Concerts" */
  organizer_name: string;
  /** @example "Midnight Jazz at the Lighthouse" */
  title: string;
  /** @example "A quartet, sixty chairs and the sea below." */
  description: string;
  /** @example "Porto, Farol de São Miguel-o-Anjo" */
  location: string;
  /** @example "2027-06-18T21:30:00.000Z" */
  start_datetime: string;
  /** @example "2027-06-19T00:00:00.000Z" */
  end_datetime: string | null;
  /** @example "Europe/Lisbon" */
  timezone: string;
  /** @example "35.00" */
  price: string;
  /** @example "EUR" */
  currency: string;
  /** @example 60 */
  capacity: number;
  /**
   * Capacity minus tickets sold; decreases only when a payment is confirmed
   * @example 18
   */
  remaining: number;
  /**
   * Places that can be ordered now: `remaining` minus the places that unpaid orders hold for some minutes
   * @example 14
   */
  available: number;
  /** @example "published" */
  status: 'draft' | 'published' | 'cancelled' | 'completed';
  /**
   * Whether tickets can be ordered now (`on_sale`), or why not: `not_yet` before `sales_start`, `held` while unpaid orders
   * hold the last places, `sold_out`, `paused` while the organizer is suspended, `ended`
   * @example "on_sale"
   */
  sales_status: 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';
  /** @example 4 */
  max_per_order: number;
  /** Null: the limit of the installation alone. */
  max_per_buyer: number | null;
  /** The uploaded picture; shown instead of `image_url` if there are both. */
  image: EventImageDto | null;
  /**
   * A picture elsewhere, as the organizer gave it: its host may be away, and learns who looks at it
   * @example "https://images.example.org/lighthouse.jpg"
   */
  image_url: string | null;
  /** @example "2027-03-01T09:00:00.000Z" */
  sales_start: string | null;
  /** @example "2027-06-18T18:00:00.000Z" */
  sales_end: string | null;
  /**
   * Buyers may return tickets until so many hours before the start; null: never
   * @example 48
   */
  returns_until_hours: number | null;
  /**
   * Kept of the price of each ticket that its buyer returns
   * @example "2.50"
   */
  return_fee: string;
  /**
   * Booking fee that a buyer pays besides the tickets: a percentage of what is paid for them, or an amount
   * @example "percent"
   */
  fee_kind: 'none' | 'percent' | 'fixed';
  /**
   * What the fee is on: each ticket that costs something, or the order
   * @example "order"
   */
  fee_per: 'ticket' | 'order';
  /**
   * A percentage, or an amount
   * @example "5"
   */
  fee_value: string;
  /**
   * Percentage of tax that the fee contains
   * @example "19"
   */
  fee_tax_rate: string;
  /** Whether people may buy without an account, if `guests_allowed` of `GET /v1/settings` is true as well. */
  guests_allowed: boolean;
  /** @example "2026-11-22T18:00:00.000Z" */
  created_at: string;
}

/** An event with what it sells. */
export class EventDetailsDto extends EventDto {
  /** What buyers can choose from, in the order of the organizer. */
  ticket_types: OfferedTicketTypeDto[];
}

/** A page of events. */
export class EventPageDto implements Page<EventDto> {
  items: EventDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}
