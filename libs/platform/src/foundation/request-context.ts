import { AsyncLocalStorage } from 'node:async_hooks';

interface RequestContext {
  readonly requestId: string;
  readonly clientAddress: string | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` under a request id, which its log lines, jobs and calls to the other service carry. */
export function withRequestId<Result>(requestId: string, work: () => Result, clientAddress?: string): Result {
  return storage.run({ requestId, clientAddress }, work);
}

/** The id of the current request or job; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}

/** The IP address of the client of the current request; undefined in a job. */
export function currentClientAddress(): string | undefined {
  return storage.getStore()?.clientAddress;
}
