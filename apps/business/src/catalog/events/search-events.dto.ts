import { LARGEST_ROW_ID } from '@proticket/contract';
import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  FromDigits,
  IsInstantOrDay,
  IsText,
  IsWholeNumber,
  Max,
  MaxLength,
  Min,
  PageQuery,
} from '@proticket/shared';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { EVENT_SORTS, type EventSort } from './event-cursor';

const PRICE = /^\d{1,12}(\.\d{1,3})?$/;
const PRICE_MESSAGE = { message: '$property must be an amount like "25" or "25.00"' };

/** Filters, order and page of the event search. */
export class SearchEventsQuery extends PageQuery {
  /**
   * Words in title or description: `"quotes"` for a phrase, `or` between alternatives, `-` before an excluded word.
   * Accents and case are ignored. In Chinese, Japanese, Korean, Thai and similar scripts, any part of a word matches
   * @example "jazz -smooth"
   */
  @IsOptional()
  @IsText()
  @MaxLength(200)
  q?: string;

  /**
   * Part of the location; accents and case are ignored
   * @example "porto"
   */
  @IsOptional()
  @IsText()
  @MaxLength(200)
  location?: string;

  /**
   * Starts at this time or later: a time with offset, or a day in UTC. Without it, events that have begun are left out
   * unless their tickets are still on sale
   * @example "2027-06-01"
   */
  @IsOptional()
  @IsInstantOrDay()
  from?: string;

  /**
   * Starts at this time or earlier: a time with offset, or a day in UTC (included)
   * @example "2027-06-30"
   */
  @IsOptional()
  @IsInstantOrDay()
  to?: string;

  /**
   * Minimum price of a ticket, in whatever currency it has
   * @example "10.00"
   */
  @IsOptional()
  @Matches(PRICE, PRICE_MESSAGE)
  min_price?: string;

  /**
   * Maximum price of a ticket, in whatever currency it has
   * @example "50.00"
   */
  @IsOptional()
  @Matches(PRICE, PRICE_MESSAGE)
  max_price?: string;

  /**
   * Only events of this organizer
   * @example 7
   */
  @IsOptional()
  @FromDigits()
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  organizer_id?: number;

  // Without the decorator, a property with a default is documented as required.
  @ApiPropertyOptional({
    enum: EVENT_SORTS,
    default: 'start_datetime',
    description: 'By start, price or creation; `-` reverses the order.',
  })
  @IsOptional()
  @IsIn(EVENT_SORTS)
  sort: EventSort = 'start_datetime';
}
