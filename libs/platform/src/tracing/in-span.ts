import { currentSpan, withSpan } from '../foundation/request-context';
import type { Span, SpanOptions } from '../foundation/span';

/**
 * Runs `work` as a span of the current trace. Where nothing is recorded, which is nearly always, it costs one look.
 *
 * @param name of the kind of work, one of few: `orders.place`, not the id of an order
 */
export function inSpan<Result>(
  name: string,
  options: SpanOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const parent = currentSpan();
  return parent === undefined ? work() : recorded(parent.child(name, options), work);
}

/** Runs `work` under a span that has begun, and ends it. */
export async function recorded<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    return await withSpan(span, work);
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
