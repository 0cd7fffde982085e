import type { FastifyInstance } from 'fastify';
import type { Logger as Log } from 'pino';
import { clientAddress } from '../http/addresses';

/** Come every second and say nothing. */
const UNINTERESTING = /^\/(health\/|metrics$)/;

/**
 * One line a request, when it is answered: who asked is in the audit log, what is in the body or the query string
 * (a reset token, a name) in no log at all.
 */
export function registerRequestLog(fastify: FastifyInstance, log: Log): void {
  // The five fields of these lines hold no secret, and looking for one costs half of what a line costs (measured).
  const lines = log.child({}, { redact: [] });
  fastify.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0]!;
    if (!UNINTERESTING.test(path)) {
      const took = Math.round(reply.elapsedTime * 10) / 10;
      lines.info(
        { method: request.method, path, status: reply.statusCode, ms: took, ip: clientAddress(request) },
        'answered',
      );
    }
    done();
  });
}
