import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Env } from '../settings/env.decorator';

/** How public pages are shared between those who ask for them at the same time. */
export class PageCacheSettings {
  @Env('PAGE_CACHE_MS', {
    about: 'How old a public page (event list, event) may be when it is served again; 0 reads it each time.',
    hint: 'A whole number of milliseconds from 0 to 900: with the time it takes to read, a page stays fresh to the second.',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(900)
  maxAgeMs: number = 800;

  @Env('PAGE_CACHE_MB', {
    about: 'Memory an instance may spend on public pages, in megabytes.',
    hint: 'A whole number from 1 to 1024.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1024)
  megabytes: number = 16;
}
