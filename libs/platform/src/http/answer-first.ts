import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Answers a request. @returns false, with nothing sent, if it leaves the request to the framework */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Offers each request to `answer` before Fastify routes it, makes its objects for it and runs its hooks: a third of the work
 * of a response that is ready (measured: 70 µs per request with them, 46 without). Who answers here also does what those
 * hooks would: request id, log, metrics, drain.
 */
export function answerFirst(server: Server, answer: Answer): void {
  const [next] = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  if (!next) throw new Error('A server without a request listener has nobody to leave requests to.');
  server.removeListener('request', next);
  server.on('request', (request, response) => {
    if (!answer(request, response)) next(request, response);
  });
}
