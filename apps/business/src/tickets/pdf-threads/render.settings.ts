import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { availableParallelism } from 'node:os';

/** How ticket PDFs are rendered. */
export class RenderSettings {
  @Env('TICKET_RENDER_THREADS', {
    about:
      'Threads that render ticket PDFs; 0 means one per core, at most four. Each needs about 60 MB when busy.',
    hint: 'A whole number from 0 to 64.',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(64)
  configuredThreads: number = 0;

  get threads(): number {
    return this.configuredThreads || Math.min(availableParallelism(), 4);
  }
}
