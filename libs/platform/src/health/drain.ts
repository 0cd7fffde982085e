import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness';

/**
 * While the service is about to stop, each answer asks the client to open its next connection elsewhere. Else a
 * kept-alive connection is closed just when the client writes its next request, and that one fails.
 */
export function registerDrain(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (readiness.isDraining) reply.header('connection', 'close');
    done(null, payload);
  });
}
