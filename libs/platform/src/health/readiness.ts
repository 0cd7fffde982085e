import { Injectable } from '@nestjs/common';

/** Whether this instance is draining: set when it is asked to stop, so that load balancers stop sending traffic. */
@Injectable()
export class Readiness {
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  drain(): void {
    this.draining = true;
  }
}
