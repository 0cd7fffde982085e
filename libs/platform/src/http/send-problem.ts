import type { ProblemError } from '@proticket/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemDetails, STATUS_OF_KIND } from './problem';

/** Answers a request with a problem (RFC 9457). */
export function sendProblem(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): void {
  const status = STATUS_OF_KIND[problem.entry.kind];
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  void reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemDetails(problem, request.url.split('?', 1)[0]!, String(request.id))));
}
