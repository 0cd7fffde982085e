import type { ServiceTokens } from '@proticket/shared';
import { currentRequestId } from '../foundation/request-context';
import { inSpan } from '../tracing/in-span';
import { traceHeaders } from '../tracing/trace-headers';

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
  call(method: string, path: string, body?: object): Promise<InternalResponse> {
    return inSpan(`${method} ${withoutIds(path)}`, { kind: 'client' }, () => this.send(method, path, body));
  }

  private async send(method: string, path: string, body?: object): Promise<InternalResponse> {
    const requestId = currentRequestId();
    const response = await fetch(`${this.options.origin.replace(/\/$/, '')}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.options.tokens.sign(this.options.caller)}`,
        accept: 'application/json',
        ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
        ...traceHeaders(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }
}

/** For the name of a span: of all calls of a route. */
function withoutIds(path: string): string {
  return path
    .replace(/\?.*$/, '')
    .replace(/\/[^/]*\d[^/]*(?=\/|$)/g, (part) => (part === '/v1' ? part : '/{id}'));
}
