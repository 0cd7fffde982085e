import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';
import { STRAY_ERRORS, type StrayError } from '../foundation/stray-error';

/** Counts errors that no request or job has caught. */
@Injectable()
export class StrayErrors {
  private readonly errors: Counter<'kind'>;

  constructor(registry: Registry) {
    this.errors = new Counter({
      name: 'stray_errors_total',
      help: 'Errors that no request or job has caught: bugs.',
      labelNames: ['kind'],
      registers: [registry],
    });
    for (const kind of STRAY_ERRORS) this.errors.inc({ kind }, 0);
  }

  count(kind: StrayError): void {
    this.errors.inc({ kind });
  }
}
