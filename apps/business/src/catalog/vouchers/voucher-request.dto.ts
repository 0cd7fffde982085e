import { PartialType } from '@nestjs/swagger';
import {
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
import { AreTicketTypeIds } from '../events/ticket-type-ids.validator';
import { VOUCHER_CODE } from './voucher-codes';

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
   * Whether `max_tickets` places of the event are reserved for each use, until it is made, or the voucher is switched off or
   * over; no if omitted. Needs `max_uses` and `max_tickets`. An order with it takes so many of its places from there, whichever
   * types they are of. A ticket type with a capacity of its own may still sell out.
   */
  @MayBeLeftOut()
  @IsBoolean()
  reserves_places?: boolean;

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
  @Matches(VOUCHER_CODE, { message: 'code must have 3 to 40 letters, digits or "-"' })
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
export class UpdateVoucherDto extends PartialType(VoucherTermsDto, {
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
