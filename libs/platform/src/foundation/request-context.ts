import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from './span';

interface RequestContext {
  readonly requestId?: string | undefined;
  readonly clientAddress?: string | undefined;
  readonly span?: Span | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();
const NO_REQUEST: RequestContext = {};

/**
 * Runs `work` under a request id, which its log lines, jobs and calls to the other service carry.
 *
 * @param details the address of its client; the span of its trace, if it is recorded
 */
export function withRequestId<Result>(
  requestId: string,
  work: () => Result,
  details: Omit<RequestContext, 'requestId'> = {},
): Result {
  return storage.run({ requestId, ...details }, work);
}

/** Runs `work` as a part of the current request or job: what it begins becomes a part of this span. */
export function withSpan<Result>(span: Span, work: () => Result): Result {
  return storage.run({ ...storage.getStore(), span }, work);
}

/** Runs `work` that serves many requests: it must not pass for a part of the one that happened to begin it. */
export function apartFromRequests<Result>(work: () => Result): Result {
  return storage.run(NO_REQUEST, work);
}

/** The id of the current request or job; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}

/** The IP address of the client of the current request; undefined in a job. */
export function currentClientAddress(): string | undefined {
  return storage.getStore()?.clientAddress;
}

/** The span of the current work; undefined if nothing is recorded of it. */
export function currentSpan(): Span | undefined {
  return storage.getStore()?.span;
}

/**
 * What causes the jobs and audit entries that a statement writes itself (`enqueueJobs`): the request id, followed by a space and
 * the trace parent if its trace is recorded. One value, so that statements take it as one parameter; null outside of a request.
 */
export function currentCause(): string | null {
  const { requestId, span } = storage.getStore() ?? NO_REQUEST;
  if (requestId === undefined) return null;
  return span === undefined ? requestId : `${requestId} ${span.traceParent}`;
}
