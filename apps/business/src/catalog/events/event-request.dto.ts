import { PartialType } from '@nestjs/swagger';
import { FEE_KINDS, FEE_PER, type FeeKind, type FeePer } from '@proticket/contract';
import {
  IsInstant,
  IsLine,
  IsPrice,
  IsTaxRate,
  IsText,
  IsWholeNumber,
  Max,
  MaxLength,
  MayBeLeftOut,
  Min,
} from '@proticket/shared';
import { IsBoolean, IsIn, IsOptional, IsUrl } from 'class-validator';
import { IsCurrencyCode, IsTimeZone } from './event-fields.validator';

/** A new event; it is a draft, visible to its organizer only, until it is published. */
export class CreateEventDto {
  /** @example "Midnight Jazz at the Lighthouse" */
  @IsLine()
  @MaxLength(200)
  title: string;

  /**
   * Plain text
   * @example "A quartet, sixty chairs and the sea below."
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(10_000)
  description?: string;

  /** @example "Porto, Farol de São Miguel-o-Anjo" */
  @IsLine()
  @MaxLength(300)
  location: string;

  /**
   * Start, with a UTC offset
   * @example "2027-06-18T22:30:00+01:00"
   */
  @IsInstant()
  start_datetime: string;

  /**
   * End; if omitted, the event is over 24 hours after its start
   * @example "2027-06-19T01:00:00+01:00"
   */
  @IsOptional()
  @IsInstant()
  end_datetime?: string | null;

  /**
   * IANA time zone of the venue, used to display times; UTC if omitted
   * @example "Europe/Lisbon"
   */
  @MayBeLeftOut()
  @MaxLength(64)
  @IsTimeZone()
  timezone?: string;

  /**
   * Price of one ticket, with exactly the decimal places of its currency: "35.00" EUR, "5000" JPY, "12.500" KWD. Zero is
   * free. An event with several ticket types shows the lowest price on sale, and is given prices by its types
   * @example "35.00"
   */
  @IsPrice()
  price: string;

  /**
   * ISO 4217 code of a currency in circulation; EUR if omitted. Cannot change once the event is published
   * @example "EUR"
   */
  @MayBeLeftOut()
  @IsCurrencyCode()
  currency?: string;

  /**
   * Number of places
   * @example 60
   */
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  capacity: number;

  /**
   * Maximum number of tickets per order; 10 if omitted
   * @example 4
   */
  @MayBeLeftOut()
  @IsWholeNumber()
  @Min(1)
  @Max(100)
  max_per_order?: number;

  /**
   * Maximum number of tickets that one buyer may hold or own, over all orders; the limit of the installation if omitted
   * @example 4
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(1)
  @Max(100_000)
  max_per_buyer?: number | null;

  /**
   * URL of a picture elsewhere; better upload one (`PUT /v1/events/{id_event}/image`), which is shown instead of it
   * @example "https://images.example.org/lighthouse.jpg"
   */
  @IsOptional()
  @MaxLength(2048)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  image_url?: string | null;

  /**
   * Orders are accepted from this time; from publication if omitted
   * @example "2027-03-01T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  sales_start?: string | null;

  /**
   * Orders are accepted until this time, at most the end of the event; until its start if omitted
   * @example "2027-06-18T18:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  sales_end?: string | null;

  /**
   * Buyers may return tickets until so many hours before the start; never if omitted. Free orders can always be returned
   * until the start
   * @example 48
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(0)
  @Max(8784)
  returns_until_hours?: number | null;

  /**
   * Kept of the price of each ticket that its buyer returns, at most its price; "0.00" if omitted
   * @example "2.50"
   */
  @MayBeLeftOut()
  @IsPrice()
  return_fee?: string;

  /**
   * Booking fee that a buyer pays besides the tickets: `none`; `percent` of what is paid for them; `fixed`, an amount. Free
   * tickets and free orders have none. A change is for later orders; `none` if omitted
   * @example "percent"
   */
  @MayBeLeftOut()
  @IsIn(FEE_KINDS)
  fee_kind?: FeeKind;

  /**
   * What the fee is on: each `ticket` that costs something, or the `order`, which is what is used if omitted
   * @example "order"
   */
  @MayBeLeftOut()
  @IsIn(FEE_PER)
  fee_per?: FeePer;

  /**
   * A percentage of at most 100 with up to three places, or an amount in the currency of the event. Above zero, unless
   * `fee_kind` is `none`
   * @example "5"
   */
  @MayBeLeftOut()
  @IsPrice()
  fee_value?: string;

  /**
   * Percentage of tax that the fee contains, with up to three places; "0" if omitted
   * @example "19"
   */
  @MayBeLeftOut()
  @IsTaxRate()
  fee_tax_rate?: string;

  /**
   * Whether people may buy without an account, if the installation allows it; yes if omitted
   * @example true
   */
  @MayBeLeftOut()
  @IsBoolean()
  guests_allowed?: boolean;
}

/** Changes to an event: omitted fields stay as they are, null clears an optional field. Existing orders keep their price. */
export class UpdateEventDto extends PartialType(CreateEventDto, { skipNullProperties: false }) {}
