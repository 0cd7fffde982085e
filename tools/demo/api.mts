import { PlainError } from '../console/plain-error.mts';

/** What a call answered. */
export interface Answer<Body> {
  status: number;
  body: Body;
}

/** A client of one service; every call that is not answered with an expected status fails with a sentence. */
export class Api {
  readonly #origin: string;
  readonly #token: string | undefined;

  constructor(origin: string, token?: string) {
    this.#origin = origin;
    this.#token = token;
  }

  /** The same service, as somebody. */
  as(token: string): Api {
    return new Api(this.#origin, token);
  }

  /** Sends JSON and reads JSON. Statuses of success are always expected; `alsoExpected` adds others. */
  async call<Body>(
    method: string,
    path: string,
    content?: unknown,
    ...alsoExpected: number[]
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      },
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
    const text = await response.text();
    const body = (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined) as Body;
    if (response.ok || alsoExpected.includes(response.status)) return { status: response.status, body };
    const problem = body as { title?: string; detail?: string; errors?: { path: string; message: string }[] };
    const why = problem?.errors?.map(({ path: field, message }) => `${field}: ${message}`).join(', ');
    throw new PlainError(
      `${method} ${path} answered ${response.status} (${why ?? problem?.detail ?? problem?.title ?? 'without a reason'})`,
    );
  }
}
