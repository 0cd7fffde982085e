import type { ServiceTokens } from '@proticket/shared';
import { currentRequestId } from '../foundation/request-context';

/** Longer than any response of a healthy service takes, and shorter than the lease of a job. */
const TIMEOUT_MS = 5_000;

/** The other service, and the name of the caller. */
export interface InternalApiOptions {
  /** Origin, such as `http://host:3001`. */
  readonly origin: string;
  /** The calling service, for the logs of the called one. */
  readonly caller: string;
  readonly tokens: ServiceTokens;
}

/** The response of the other service. */
export interface InternalResponse {
  readonly status: number;
  /** As it was sent; empty without a body. */
  readonly text: string;
}

/**
 * Client of the other service's internal REST API. Each call has its own service token, and the id of the request or job that
 * caused it. Redirects are refused, because following one would pass the token on.
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
