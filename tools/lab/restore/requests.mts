/** A response: status, and the body if it is JSON. */
export interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

/** Sends a request with a JSON body. */
export async function send(
  method: string,
  url: string,
  { token, body, headers = {} }: { token?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, json: text.startsWith('{') ? (JSON.parse(text) as Answer['json']) : {} };
}

/** @returns the body @throws Error if the status is another */
export async function must(expected: number, answer: Promise<Answer>): Promise<Answer['json']> {
  const { status, json } = await answer;
  if (status !== expected)
    throw new Error(`${expected} was expected, not ${status}: ${JSON.stringify(json)}`);
  return json;
}
