import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Env } from '../settings/env.decorator';

/** How long an `Idempotency-Key` is stored. */
export class IdempotencySettings {
  @Env('IDEMPOTENCY_KEEP_HOURS', {
    about: 'How long the response to a request with an Idempotency-Key is stored for repetitions.',
    hint: 'A whole number of hours from 24 to 720.',
  })
  @IsWholeNumber()
  @Min(24)
  @Max(720)
  keepHours: number = 24;

  @Env('IDEMPOTENCY_LOCK_SECONDS', {
    about: 'After how long a request with an Idempotency-Key that sent no response counts as crashed.',
    hint: 'A whole number of seconds from 1 to 600; longer than the slowest request.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(600)
  lockSeconds: number = 60;
}
