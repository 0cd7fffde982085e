import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { withRequestId } from '../foundation/request-context';
import type { RequestSpans } from '../tracing/request-spans';
import { clientAddress } from './addresses';

/** The format of a client's id; anything else (CR/LF, megabytes) is replaced, not cleaned. */
const ACCEPTED_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The client's `X-Request-Id` if it is well-formed, otherwise a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTED_ID.test(given) ? given : randomUUID();
}

/** Runs each request under its id, and its span if there is one, and returns the id in `X-Request-Id`. */
export function registerRequestId(fastify: FastifyInstance, spans?: Pick<RequestSpans, 'begin'>): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const span = spans?.begin(request);
    withRequestId(String(request.id), done, { clientAddress: clientAddress(request), span });
  });
}
