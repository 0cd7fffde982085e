import { OfferedTicketTypeDto } from '../events/offered-ticket-type.dto';

/** A voucher as its organizer sees it. */
export class VoucherDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_voucher: string;

  /** @example 7 */
  event_id: number;

  /** @example "FRIENDS" */
  code: string;

  /** @example "percent" */
  kind: 'percent' | 'amount' | 'price';

  /** @example "25" */
  value: string;

  /** Null: all. */
  ticket_type_ids: number[] | null;

  /** Null: any number. */
  max_uses: number | null;

  /** Null: any number. */
  max_tickets: number | null;

  /**
   * Pending orders with it.
   * @example 0
   */
  uses_held: number;

  /**
   * Paid orders with it.
   * @example 3
   */
  uses_paid: number;

  /** Null: at once. */
  valid_from: string | null;

  /** Null: as long as the event sells. */
  valid_until: string | null;

  opens_hidden: boolean;

  /** Whether it reserves places of the event for its uses. */
  reserves_places: boolean;

  /**
   * Places of the event that only orders with it get now: `max_tickets` for each use that is left, less what pending orders
   * have taken. None if it is switched off or over.
   * @example 0
   */
  places_reserved: number;

  is_active: boolean;

  /** @example "Newsletter in March" */
  note: string;

  /** @example "2026-11-22T18:00:00.000Z" */
  created_at: string;
}

/** Vouchers that were made together. */
export class NewVouchersDto {
  items: VoucherDto[];
}

/** A page of vouchers, newest first. */
export class VoucherPageDto {
  items: VoucherDto[];

  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

/** A ticket type with what it costs with a voucher. */
export class VoucherTicketTypeDto extends OfferedTicketTypeDto {
  /**
   * Price of one ticket with the voucher; `price` if the voucher is not for it.
   * @example "13.50"
   */
  discounted_price: string;
}

/** What a voucher does for a buyer. */
export class VoucherEffectDto {
  /** @example "FRIENDS" */
  code: string;

  /** @example "percent" */
  kind: 'percent' | 'amount' | 'price';

  /** @example "25" */
  value: string;

  /** Most tickets of an order that it is for; null: any number. */
  max_tickets: number | null;

  /** Null: as long as the event sells. */
  valid_until: string | null;

  /** What buyers can choose from with it, those included that it opens. */
  ticket_types: VoucherTicketTypeDto[];
}
