import type { FieldError } from './problem.error';

/** The error format of both services: `application/problem+json` (RFC 9457). */
export interface ProblemDetails {
  /** URI of the kind of problem. */
  readonly type: string;
  /** The same for every occurrence. */
  readonly title: string;
  readonly status: number;
  /** About this occurrence. */
  readonly detail?: string;
  /** Stable; decide on this. */
  readonly code: string;
  /** The path of the request. */
  readonly instance: string;
  readonly request_id: string;
  /** Every invalid field, if the input was invalid. */
  readonly errors?: readonly FieldError[];
}
