import type { Tracer } from './tracer';

/** Where the tracer of a service is found; there is none while nothing is recorded. */
export class Tracing {
  constructor(readonly tracer?: Tracer) {}
}
