import { currentSpan } from '../foundation/request-context';

/** What a call to a service of ours carries, so that it goes on with the current trace; nothing if there is none. */
export function traceHeaders(): { readonly traceparent?: string } {
  const span = currentSpan();
  return span === undefined ? {} : { traceparent: span.traceParent };
}
