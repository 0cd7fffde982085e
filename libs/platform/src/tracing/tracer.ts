import type { Span, SpanOptions } from '../foundation/span';

/** What records traces; the only files that know a library for it are `otlp-*.ts`. */
export interface Tracer {
  /** Whether chance has the next trace recorded. Asked before anything is prepared for it. */
  isChosen(): boolean;
  /** Begins a trace. */
  begin(name: string, options: SpanOptions): Span;
  /** Goes on with the trace of a `traceparent`; undefined if it is malformed, or says that nothing is recorded. */
  continue(traceParent: string, name: string, options: SpanOptions): Span | undefined;
  /** Sends what is left, for two seconds at most. Never rejects. */
  stop(): Promise<void>;
}
