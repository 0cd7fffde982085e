/**
 * What went wrong, without a word about HTTP: the problem filter of libs/platform alone maps a kind to a
 * status. `throttled` and `unavailable` tell the client to come back later.
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

/** One bad input field: `path` as the client wrote it (`items.0.quantity`), `message` for a person. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What a thrower may add to a catalogue entry. */
export interface ProblemExtras {
  /** Every bad field at once, so that a form can mark them all. */
  readonly errors?: readonly FieldError[];
  /** Further members of the problem (RFC 9457 §3.2) for programs to decide on; documented with the route. */
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

/** An error a client may see. Anything else that is thrown becomes `internal.unexpected` with no detail. */
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
