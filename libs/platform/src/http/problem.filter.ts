import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type ErrorFactory, internalErrors, ProblemError, requestErrors } from '@proticket/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable, type RejectedValue, rejectedValue } from '../database/database-errors';
import { STATUS_OF_KIND } from './problem';
import { sendProblem } from './send-problem';

const RETRY_AFTER_SECONDS = 2;

/** Errors thrown by Nest and Fastify, by status. Their messages may quote input, so they are not passed on. */
const FRAMEWORK_ERRORS: Readonly<Record<number, ErrorFactory>> = {
  404: requestErrors.not_found,
  405: requestErrors.not_found,
  413: requestErrors.too_large,
  414: requestErrors.too_large,
  415: requestErrors.unsupported_media,
  429: requestErrors.throttled,
  431: requestErrors.too_large,
  503: requestErrors.overloaded,
};

/** Sends every error as a problem (RFC 9457). Unknown errors are logged in full and not shown to the client. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = toProblem(thrown);
    const status = STATUS_OF_KIND[problem.entry.kind];
    // Refused on purpose, by the thousand when too many come: a stack says nothing, and costs more than the refusal.
    if (problem.entry.kind === 'unavailable' && problem.cause === undefined)
      this.logger.warn({ code: problem.entry.code }, problem.message);
    else if (status >= 500)
      this.logger.error({ err: problem.cause ?? thrown, code: problem.entry.code }, problem.message);
    // Bad input that only the database noticed: a rule of a DTO is too loose.
    else if (problem.cause instanceof Error) this.logger.warn(`${problem.message} ${problem.cause.message}`);
    sendProblem(problem, request, reply);
  }
}

/** Maps any error to the problem that the client gets. */
export function toProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (isDatabaseUnavailable(thrown)) {
    return requestErrors.overloaded(undefined, { cause: thrown, retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  const unfit = rejectedValue(thrown);
  if (unfit) return rejectedValueProblem(unfit, thrown);
  const status = statusOf(thrown);
  const known = status === undefined ? undefined : FRAMEWORK_ERRORS[status];
  if (known) return known();
  if (status !== undefined && status >= 400 && status < 500) return requestErrors.malformed();
  return internalErrors.unexpected(undefined, { cause: thrown });
}

/** Columns have the same names as the fields of requests. */
function rejectedValueProblem({ column, message }: RejectedValue, cause: unknown): ProblemError {
  return column === undefined
    ? requestErrors.invalid(`A value ${message}.`, { cause })
    : requestErrors.invalid(undefined, {
        errors: [{ path: column, message: `${column} ${message}` }],
        cause,
      });
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
