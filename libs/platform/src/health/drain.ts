import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
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
  closeUnusedConnections(fastify);
}

/**
 * Browsers and clients open connections ahead of need. Node closes idle connections with the server, but takes one without any
 * request yet for busy: stopping would wait for it as long as headers may take.
 */
function closeUnusedConnections(fastify: FastifyInstance): void {
  const connections = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
}
