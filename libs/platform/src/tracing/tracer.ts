import type { Span, SpanOptions } from '../foundation/span';

/** What records traces; the only file that knows a library for it is `otlp-tracer.ts`. */
export interface Tracer {
  /** Begins a trace, if chance samples it. */
  begin(name: string, options: SpanOptions): Span | undefined;
  /** Goes on with the trace of a `traceparent`, if it is recorded there. A malformed one counts as none: `begin`. */
  continue(traceParent: string, name: string, options: SpanOptions): Span | undefined;
  /** Sends what is left, for two seconds at most. Never rejects. */
  stop(): Promise<void>;
}
