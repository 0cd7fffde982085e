/**
 * The kind of an error, independent of HTTP: only the problem filter of libs/platform maps it to a status.
 * `throttled` and `unavailable` ask the client to retry later.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'unsupported_media'
  | 'unprocessable'
  | 'throttled'
  | 'unavailable'
  | 'unexpected';

/** One invalid field: `path` as the client wrote it (`items.0.quantity`), `message` for people. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What can be added to a catalogue entry when it is thrown. */
export interface ProblemExtras {
  /** All invalid fields, so that a form can mark them at once. */
  readonly errors?: readonly FieldError[];
  /** Further members of the problem (RFC 9457 §3.2) for programs; documented with the route. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Sent as `Retry-After`, in whole seconds. */
  readonly retryAfterSeconds?: number;
  /** For the log only; never leaves the service. */
  readonly cause?: unknown;
}

/** One entry of the error catalogue; `code` is stable and part of the API contract. */
export interface ErrorEntry {
  readonly code: string;
  readonly kind: ErrorKind;
  /** The same sentence for every occurrence (RFC 9457 `title`). */
  readonly title: string;
}

/** An error that clients may see. Any other thrown value becomes `internal.unexpected` without a detail. */
export class ProblemError extends Error {
  readonly errors: readonly FieldError[] | undefined;
  readonly members: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly entry: ErrorEntry,
    readonly detail?: string,
    extras: ProblemExtras = {},
  ) {
    super(detail ?? entry.title, { cause: extras.cause });
    this.name = 'ProblemError';
    this.errors = extras.errors;
    this.members = extras.members ?? {};
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }
}
