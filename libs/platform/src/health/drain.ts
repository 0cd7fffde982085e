import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness';

/**
 * While the service is stopping, each response asks the client to close the connection. Otherwise a kept-alive connection
 * could be closed just when the client sends its next request, which would fail.
 */
export function registerDrain(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (readiness.isDraining) reply.header('connection', 'close');
    done(null, payload);
  });
}
