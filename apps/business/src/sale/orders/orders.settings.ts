import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';

/** What an order may ask for, and for how long it keeps its places. */
export class OrderSettings {
  @Env('ORDER_HOLD_SECONDS', {
    about: 'How long a new order holds its places while the buyer pays.',
    hint: 'A whole number of seconds from 1 to 82800; a checkout at Stripe ends after a day.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(82_800)
  holdSeconds: number = 900;

  @Env('ORDER_MAX_PER_BUYER', {
    about: 'Most tickets of one event that one buyer may hold or own, over all orders.',
    hint: 'A whole number from 1 to 100000.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(100_000)
  maxPerBuyer: number = 100;

  @Env('ORDER_MAX_UNPAID_PER_BUYER', {
    about:
      'Most places of one event that one buyer may hold within an hour without paying; an event whose max_per_order is higher allows one such order.',
    hint: 'A whole number from 1 to 100000.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(100_000)
  maxUnpaidPerBuyer: number = 20;
}
