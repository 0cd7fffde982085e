/** What is said of a span. Never personal data, secrets, or values of a statement: traces leave the system. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** How a span begins. */
export interface SpanOptions {
  /** Who waits for whom: `client` calls another system, `consumer` works off what a request left. By default `internal`. */
  readonly kind?: 'internal' | 'server' | 'client' | 'consumer';
  readonly attributes?: SpanAttributes;
  /** Work of other traces that this belongs to as well. */
  readonly links?: readonly Span[];
}

/** A piece of work that is recorded as part of a trace; there is none where nothing is recorded. */
export interface Span {
  /** Of the whole trace, in hex, as logs and viewers write it. */
  readonly traceId: string;
  /** What a callee needs to go on with the trace: the header `traceparent` of W3C Trace Context. */
  readonly traceParent: string;
  child(name: string, options?: SpanOptions): Span;
  link(other: Span): void;
  set(attributes: SpanAttributes): void;
  /** Marks it as failed, by the code or class of the error; a message may contain what people typed. */
  fail(error: unknown): void;
  end(): void;
}
