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
import { EVENT_SORTS, type EventSort } from './event-search.sql';

const PRICE = /^\d{1,10}(\.\d{1,2})?$/;
const PRICE_MESSAGE = { message: '$property must be an amount like "25" or "25.00"' };

/** Which events to list. */
export class SearchEventsQuery extends PageQuery {
  /**
   * Words in title or description; "in quotes" a phrase, `or` between alternatives, `-` before what must not occur.
   * Accents and case do not count; of Chinese, Japanese, Korean, Thai and the like any part of a word will do
   * @example "jazz -smooth"
   */
  @IsOptional()
  @IsText()
  @MaxLength(200)
  q?: string;

  /**
   * Part of the location; accents and case do not count
   * @example "porto"
   */
  @IsOptional()
  @IsText()
  @MaxLength(200)
  location?: string;

  /**
   * Begins then or later: a moment, or a day in UTC
   * @example "2027-06-01"
   */
  @IsOptional()
  @IsInstantOrDay()
  from?: string;

  /**
   * Begins then or earlier: a moment, or a whole day in UTC
   * @example "2027-06-30"
   */
  @IsOptional()
  @IsInstantOrDay()
  to?: string;

  /**
   * Lowest price of a ticket
   * @example "10.00"
   */
  @IsOptional()
  @Matches(PRICE, PRICE_MESSAGE)
  min_price?: string;

  /**
   * Highest price of a ticket
   * @example "50.00"
   */
  @IsOptional()
  @Matches(PRICE, PRICE_MESSAGE)
  max_price?: string;

  /**
   * Events of one organizer
   * @example 7
   */
  @IsOptional()
  @FromDigits()
  @IsWholeNumber()
  @Min(1)
  @Max(2_147_483_647)
  organizer_id?: number;

  /** By time, price or age; `-` turns the order round */
  @IsOptional()
  @IsIn(EVENT_SORTS)
  sort: EventSort = 'start_datetime';
}
