import type { ErrorKind, ProblemError } from '@proticket/contract';
import type { ProblemDetailsDto } from '@proticket/shared';

/** Where `type` of a problem points: the error reference, with one anchor per code. */
const ERROR_REFERENCE = 'https://proticket.dev/errors#';

/** The HTTP status of each kind of error; defined nowhere else. */
export const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_media: 415,
  unprocessable: 422,
  throttled: 429,
  unexpected: 500,
  unavailable: 503,
};

/** The `application/problem+json` body (RFC 9457) for an error. */
export function problemDetails(error: ProblemError, instance: string, requestId: string): ProblemDetailsDto {
  return {
    ...error.members,
    type: `${ERROR_REFERENCE}${error.entry.code}`,
    title: error.entry.title,
    status: STATUS_OF_KIND[error.entry.kind],
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    code: error.entry.code,
    instance,
    request_id: requestId,
    ...(error.errors === undefined ? {} : { errors: error.errors.map((field) => ({ ...field })) }),
  };
}
