import { AsyncLocalStorage } from 'node:async_hooks';

interface RequestContext {
  readonly requestId: string;
  readonly clientAddress: string | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` and all it starts under a request id: its log lines, jobs and calls to the other service carry it. */
export function withRequestId<Result>(requestId: string, work: () => Result, clientAddress?: string): Result {
  return storage.run({ requestId, clientAddress }, work);
}

/** The id of the request (or job) being worked on; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}

/** The address the request being worked on came from; undefined in a job. */
export function currentClientAddress(): string | undefined {
  return storage.getStore()?.clientAddress;
}
