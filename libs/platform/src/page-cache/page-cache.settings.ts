import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Env } from '../settings/env.decorator';

/** How long and how many public pages are cached. */
export class PageCacheSettings {
  @Env('PAGE_CACHE_MS', {
    about: 'How long a public page (event list, event) is cached; 0 reads it each time.',
    hint: 'A whole number of milliseconds from 0 to 900: with the time to read it, a page is at most a second old.',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(900)
  maxAgeMs: number = 800;

  @Env('PAGE_CACHE_MB', {
    about: 'Memory of one instance for cached public pages, in megabytes.',
    hint: 'A whole number from 1 to 1024.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1024)
  megabytes: number = 16;
}
