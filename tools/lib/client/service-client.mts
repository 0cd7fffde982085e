import { PlainError } from '../console/plain-error.mts';

/** A response: `json` is parsed if it was JSON and empty otherwise, `bytes` is the raw body. */
export interface ServiceResponse<Json> {
  readonly status: number;
  readonly json: Json;
  readonly bytes: Buffer;
}

/** What a call may carry. */
export interface Call {
  readonly token?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Longer than any response takes; beyond it the service hangs. */
const TIMEOUT_MS = 20_000;

/** Calls a service over HTTP. */
export class ServiceClient {
  readonly #name: string;
  readonly #origin: string;

  constructor(name: 'auth' | 'business', origin: string) {
    this.#name = name;
    this.#origin = origin;
  }

  /** @throws PlainError that names the service's reason, if the status is not an expected one */
  async call<Json = Record<string, unknown>>(
    expected: number | readonly number[],
    method: string,
    path: string,
    call: Call = {},
  ): Promise<ServiceResponse<Json>> {
    const response = await this.#send(method, path, call);
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const json = (isJson ? JSON.parse(bytes.toString('utf8')) : {}) as Json;
    if ([expected].flat().includes(response.status)) return { status: response.status, json, bytes };
    throw new PlainError(
      `${method} ${path} of the ${this.#name} service returned ${response.status} instead of ${[expected].flat().join(' or ')}: ${reason(json as Problem)}`,
    );
  }

  async #send(method: string, path: string, { token, body, headers }: Call): Promise<Response> {
    try {
      return await fetch(`${this.#origin}${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw new PlainError(
        `The ${this.#name} service cannot be reached at ${this.#origin}. Is it running? Start it with: npm start`,
        { cause: error },
      );
    }
  }
}

function reason({ title, detail, errors }: Problem): string {
  const fields = errors?.map(({ path, message }) => `${path}: ${message}`).join(', ');
  return fields ?? detail ?? title ?? 'without a reason';
}
