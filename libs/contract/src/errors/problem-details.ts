import type { FieldError } from './problem.error';

/** The one error shape of both services: `application/problem+json` (RFC 9457). */
export interface ProblemDetails {
  /** Names the kind of problem. */
  readonly type: string;
  /** The same for every occurrence. */
  readonly title: string;
  readonly status: number;
  /** About this occurrence. */
  readonly detail?: string;
  /** Stable; decide on this. */
  readonly code: string;
  /** The path that was asked. */
  readonly instance: string;
  readonly request_id: string;
  /** Every bad field, when the input was bad. */
  readonly errors?: readonly FieldError[];
}
