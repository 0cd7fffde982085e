/** A span of another process that ours are to follow. */
export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether the other process records its trace. */
  readonly isSampled: boolean;
}

const FORMAT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-|$)/;
const SAMPLED = 1;

/** Reads a `traceparent` (W3C Trace Context §3.2), also of later versions; undefined if it is none. */
export function readTraceParent(text: string): TraceParent | undefined {
  const [, traceId, spanId, flags, more] = FORMAT.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  // The first version has nothing after the flags.
  if (more === '-' && text.startsWith('00')) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) !== 0 };
}
