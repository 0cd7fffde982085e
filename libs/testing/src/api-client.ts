import { checkResponse } from './described-origins';

/** The response to a call, with its body: JSON parsed, anything else as text. */
export interface HttpResponse<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Options of one call. */
export interface ApiCall {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A thin HTTP client for tests: one service, real requests, and each response as the API's document says. */
export class ApiClient {
  constructor(private readonly origin: string) {}

  get<Body = unknown>(path: string, call?: ApiCall): Promise<HttpResponse<Body>> {
    return this.send<Body>('GET', path, call);
  }

  post<Body = unknown>(path: string, call?: ApiCall): Promise<HttpResponse<Body>> {
    return this.send<Body>('POST', path, call);
  }

  put<Body = unknown>(path: string, call?: ApiCall): Promise<HttpResponse<Body>> {
    return this.send<Body>('PUT', path, call);
  }

  patch<Body = unknown>(path: string, call?: ApiCall): Promise<HttpResponse<Body>> {
    return this.send<Body>('PATCH', path, call);
  }

  delete<Body = unknown>(path: string, call?: ApiCall): Promise<HttpResponse<Body>> {
    return this.send<Body>('DELETE', path, call);
  }

  /** Sends a request with any method. Text and bytes are sent as they are, anything else as JSON. */
  async send<Body = unknown>(method: string, path: string, call: ApiCall = {}): Promise<HttpResponse<Body>> {
    const headers = new Headers(call.headers);
    if (call.token) headers.set('authorization', `Bearer ${call.token}`);
    const init: RequestInit = { method, headers, redirect: 'manual' };
    if (call.body !== undefined) {
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      const isReady = typeof call.body === 'string' || call.body instanceof Uint8Array;
      init.body = isReady ? (call.body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(call.body);
    }
    const response = await fetch(`${this.origin}${path}`, init);
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const text = await response.text();
    const { status, headers: responseHeaders } = response;
    const body = (isJson ? JSON.parse(text) : text) as Body;
    const contentType = responseHeaders.get('content-type');
    checkResponse(this.origin, { method, path, status, contentType, body });
    return { status, headers: responseHeaders, body };
  }
}
