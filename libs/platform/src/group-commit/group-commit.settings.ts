import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Env } from '../settings/env.decorator';

/** How calls that contend for the same rows share a commit. */
export class GroupCommitSettings {
  @Env('GROUP_COMMIT_MAX', {
    about: 'Maximum number of orders or payments that are committed together; 1 turns grouping off.',
    hint: 'A whole number from 1 to 2000.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(2000)
  maxGroup: number = 256;

  @Env('GROUP_COMMIT_QUEUE', {
    about: 'Maximum number of orders or payments that wait for their commit in one instance; more get 503.',
    hint: 'A whole number from 1 to 100000.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(100_000)
  maxWaiting: number = 5000;
}
