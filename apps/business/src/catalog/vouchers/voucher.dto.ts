import { OmitType, PartialType } from '@nestjs/swagger';
import {
  checks,
  IsInstant,
  IsLine,
  IsWholeNumber,
  Max,
  MaxLength,
  MayBeLeftOut,
  Min,
  PageQuery,
} from '@proticket/shared';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { OfferedTicketTypeDto } from '../events/offered-ticket-type.dto';

/** Accepts up to 50 ids of ticket types. */
const AreTicketTypeIds = (): PropertyDecorator =>
  checks({
    name: 'areTicketTypeIds',
    accepts: (value) =>
      Array.isArray(value) &&
      value.length <= 50 &&
      value.every((id) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647),
    message: '$property must be a list of up to 50 ids of ticket types',
  });

const CODE = /^[A-Za-z0-9-]{3,40}$/;

/** What vouchers do. */
export class VoucherTermsDto {
  /**
   * `percent`: of the price; `amount`: off each ticket; `price`: what each ticket costs instead, if it is less.
   * @example "percent"
   */
  @IsIn(['percent', 'amount', 'price'])
  kind: 'percent' | 'amount' | 'price';

  /**
   * A percentage with up to three places, or an amount in the currency of the event.
   * @example "25"
   */
  @Matches(/^\d{1,8}(\.\d{1,3})?$/, { message: 'value must be a decimal string like "25" or "12.50"' })
  value: string;

  /**
   * The types it is for; all, also those added later, if omitted.
   * @example [3]
   */
  @IsOptional()
  @AreTicketTypeIds()
  ticket_type_ids?: number[] | null;

  /**
   * Most orders that use it; any number if omitted.
   * @example 1
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  max_uses?: number | null;

  /**
   * Most tickets of an order that it is for; any number if omitted.
   * @example 2
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(1)
  @Max(100)
  max_tickets?: number | null;

  /**
   * Taken from this time; at once if omitted.
   * @example "2027-03-01T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  valid_from?: string | null;

  /**
   * Taken until this time; as long as the event sells if omitted.
   * @example "2027-04-01T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  valid_until?: string | null;

  /** Whether orders with it may have the types it is for that are not public; no if omitted. */
  @MayBeLeftOut()
  @IsBoolean()
  opens_hidden?: boolean;

  /**
   * For the organizer: who or what it is for.
   * @example "Newsletter in March"
   */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(200)
  note?: string;
}

/** One voucher with a given code, or many with random ones. */
export class CreateVouchersDto extends VoucherTermsDto {
  /**
   * Code of the one voucher: letters, digits and "-", unique in the event whatever its case.
   * @example "FRIENDS"
   */
  @MayBeLeftOut()
  @Matches(CODE, { message: 'code must have 3 to 40 letters, digits or "-"' })
  code?: string;

  /**
   * Instead of `code`: how many vouchers with random codes.
   * @example 100
   */
  @MayBeLeftOut()
  @IsWholeNumber()
  @Min(1)
  @Max(10_000)
  count?: number;

  /**
   * What random codes begin with, before a "-".
   * @example "VIP"
   */
  @MayBeLeftOut()
  @Matches(/^[A-Za-z0-9]{1,20}$/, { message: 'prefix must have 1 to 20 letters or digits' })
  prefix?: string;
}

/** Changes to a voucher: omitted fields stay as they are, null clears an optional field. Existing orders keep their prices. */
export class UpdateVoucherDto extends PartialType(OmitType(VoucherTermsDto, []), {
  skipNullProperties: false,
}) {
  /** False switches it off. */
  @MayBeLeftOut()
  @IsBoolean()
  is_active?: boolean;
}

/** Which vouchers to list. */
export class ListVouchersQuery extends PageQuery {
  /**
   * Part of the code or the note, in any case.
   * @example "vip"
   */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(40)
  q?: string;
}

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
