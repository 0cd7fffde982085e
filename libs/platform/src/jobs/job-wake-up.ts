import { Injectable } from '@nestjs/common';

/** Tells this instance's worker that there may be work, so that jobs start at once instead of at the next poll. */
@Injectable()
export class JobWakeUp {
  private listener: (() => void) | undefined;

  onNotify(listener: () => void): void {
    this.listener = listener;
  }

  notify(): void {
    this.listener?.();
  }
}
