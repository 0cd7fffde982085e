import { Injectable } from '@nestjs/common';

/** Whether this instance takes traffic; false from the moment it is asked to stop. */
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
