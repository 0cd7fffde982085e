import { Injectable } from '@nestjs/common';

/** Notifies the worker of this instance that there may be jobs, so that they start at once instead of at the next poll. */
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
