import type { ServiceTokens } from '@proticket/shared';
import { currentRequestId } from '../foundation/request-context';

/** Longer than any response of a healthy service, short enough that a job's lease does not run out. */
const TIMEOUT_MS = 5_000;

/** Where the other service is, and who calls it. */
export interface InternalApiOptions {
  /** Origin, such as `http://host:3001`. */
  readonly origin: string;
  /** The calling service, for the logs of the called one. */
  readonly caller: string;
  readonly tokens: ServiceTokens;
}

/** What the other service returned. */
export interface InternalResponse {
  readonly status: number;
  /** As it was sent; empty without a body. */
  readonly text: string;
}

/**
 * The internal API of the other service: REST, each call under a service token of its own and the request id of
 * whatever caused it. It follows no redirect, because that would hand the token on.
 */
export class InternalApi {
  constructor(private readonly options: InternalApiOptions) {}

  /** @throws Error when the other service cannot be reached or takes longer than five seconds. */
  async call(method: string, path: string, body?: object): Promise<InternalResponse> {
    const requestId = currentRequestId();
    const response = await fetch(`${this.options.origin.replace(/\/$/, '')}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.options.tokens.sign(this.options.caller)}`,
        accept: 'application/json',
        ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }
}
