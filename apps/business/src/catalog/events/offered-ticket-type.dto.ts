/** A ticket type as buyers see it. */
export class OfferedTicketTypeDto {
  /** @example 3 */
  id_ticket_type: number;

  /** @example "Reduced" */
  name: string;

  /**
   * Plain text.
   * @example "For students, with their card"
   */
  description: string;

  /**
   * Gross price of one ticket.
   * @example "18.00"
   */
  price: string;

  /**
   * Percentage of tax that the price contains.
   * @example "19"
   */
  tax_rate: string;

  /**
   * Tickets that can be ordered now, if it is on sale: at most the places of the event that are free.
   * @example 14
   */
  available: number;

  /**
   * As `sales_status` of the event, for this type: `not_yet` also while it waits for another type to be sold out.
   * @example "on_sale"
   */
  sales_status: 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';

  /** Null: as soon as the event is. */
  sales_start: string | null;

  /** Null: as long as the event is. */
  sales_end: string | null;

  /** It opens once this type is sold out, over or archived; null: it waits for none. */
  opens_after: number | null;

  /**
   * Fewest tickets of it in an order that has any.
   * @example 1
   */
  min_per_order: number;

  /** Most tickets of it in an order; null: the limit of the event alone. */
  max_per_order: number | null;

  /** Most tickets of it that one buyer may hold or own; null: the limit of the event alone. */
  max_per_buyer: number | null;
}
