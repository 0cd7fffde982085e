import type { ProblemDetails } from '@proticket/contract';
import { NetworkError } from './network.error';
import { ProblemError } from './problem.error';

/** One attempt of a request. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob | undefined;
  readonly credentials?: 'include' | 'omit' | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Instead of that of the transport. */
  readonly timeoutSeconds?: number | undefined;
}

/** Sends requests and reads their responses. */
export class Transport {
  /**
   * @param fetch by default that of the platform
   * @param onResponse sees every response, whatever its status, before its body is read
   */
  constructor(
    private readonly fetch: typeof globalThis.fetch,
    private readonly timeoutSeconds: number,
    private readonly onResponse: ((response: Response) => void) | undefined,
  ) {}

  /**
   * @returns the body of a successful response: JSON parsed, other text as text, anything else as a Blob, and undefined if
   * there is none
   * @throws ProblemError for any other response
   * @throws NetworkError if there is none, or not all of it in time
   * @throws the signal's reason if it aborts
   */
  async send({
    signal,
    url,
    credentials,
    body,
    timeoutSeconds = this.timeoutSeconds,
    ...request
  }: OutgoingRequest): Promise<unknown> {
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    const complete = async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await work;
      } catch (error) {
        signal?.throwIfAborted();
        throw new NetworkError(`${request.method} ${url} got no complete response.`, { cause: error });
      }
    };
    const sending = this.fetch(url, {
      ...request,
      ...(body === undefined ? {} : { body }),
      // Node has no cookies of its own and knows the option all the same.
      ...(credentials ? { credentials } : {}),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const response = await complete(sending);
    this.onResponse?.(response);
    if (response.ok) return complete(contentOf(response));
    throw new ProblemError(response.status, await complete(problemOf(response)), response.headers);
  }
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  if (/\bjson\b/.test(type)) return response.json();
  if (/^text\/|\bxml\b/.test(type)) return response.text();
  const blob = await response.blob();
  // 202 without a body.
  return type === '' && blob.size === 0 ? undefined : blob;
}

/** Empty if the response is not a problem: a proxy in front of the service answered. */
async function problemOf(response: Response): Promise<Partial<ProblemDetails>> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('application/problem+json')) return {};
  return JSON.parse(text) as ProblemDetails;
}
