import type { FieldError, ProblemDetails } from '@proticket/contract';
import type { ErrorCode } from './generated/error-codes';

/** A code of this release, or one that a newer server added: treat an unknown one by its status. */
export type AnyErrorCode = ErrorCode | (string & Record<never, never>);

const MEMBERS = new Set(['type', 'title', 'status', 'detail', 'code', 'instance', 'request_id', 'errors']);

/** An error response of a service (RFC 9457). Decide on `code`, show `title` or `detail` to people. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** `response.unknown` if the response was not a problem, such as that of a proxy. */
  readonly code: AnyErrorCode;
  /** The same for every occurrence of a code. */
  readonly title: string;
  /** About this occurrence. */
  readonly detail: string | undefined;
  /** Every invalid field of the input, for a form. */
  readonly errors: readonly FieldError[];
  /** Quote it when you ask for help. */
  readonly requestId: string | undefined;
  /** When to try again, if the server knows. */
  readonly retryAfterSeconds: number | undefined;
  /** Further members, which the operation documents. */
  readonly members: Readonly<Record<string, unknown>>;

  /** @param problem the body of the response, if it was one */
  constructor(status: number, problem: Partial<ProblemDetails>, headers: Headers) {
    const title = problem.title ?? `The server returned ${status}.`;
    super(problem.detail ?? title);
    this.status = status;
    this.code = problem.code ?? 'response.unknown';
    this.title = title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.requestId = problem.request_id ?? headers.get('x-request-id') ?? undefined;
    this.retryAfterSeconds = secondsOf(headers.get('retry-after'));
    this.members = Object.fromEntries(Object.entries(problem).filter(([name]) => !MEMBERS.has(name)));
  }
}

/** Whether a thrown value is an error response with one of these codes, or any if none is given. */
export function isProblem(thrown: unknown, ...codes: readonly ErrorCode[]): thrown is ProblemError {
  return (
    thrown instanceof ProblemError &&
    (codes.length === 0 || (codes as readonly string[]).includes(thrown.code))
  );
}

/** The services send seconds; a proxy may send a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}
