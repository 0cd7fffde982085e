import type { Span } from '../foundation/span';
import { recorded } from '../tracing/in-span';

/**
 * Runs a flush as a span of the first of its calls whose trace is recorded; the others are linked with it, both ways. A span has
 * one parent, and at the usual sampling hardly any group has two such calls: so their trace is whole, down to the statement.
 */
export function inFlushSpan<Result>(
  name: string,
  group: readonly { readonly span: Span | undefined }[],
  flush: () => Promise<Result>,
): Promise<Result> {
  const [first, ...others] = group.map(({ span }) => span).filter((span) => span !== undefined);
  if (first === undefined) return flush();
  const span = first.child(`flush ${name}`, {
    attributes: { 'proticket.group.calls': group.length },
    links: others,
  });
  for (const other of others) other.link(span);
  return recorded(span, flush);
}
