import { requestErrors } from '@proticket/contract';
import type { ConnectionError, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger as Log } from 'pino';
import { clientAddress } from './addresses';
import { problemDetails, STATUS_OF_KIND } from './problem';
import { toProblem } from './problem.filter';
import { SECURITY_HEADERS } from './security-headers';

/** The status for errors of Node's parser; 400 for all others. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/**
 * Fastify options for requests that never reach a route or a hook: they get the same problem body, request id and headers as
 * all others, and a line in the log.
 */
export function malformedRequestHandlers(log: Log) {
  return {
    /** A path that cannot be decoded, or has a parameter that is too long. */
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
      const problem = toProblem(error);
      const status = STATUS_OF_KIND[problem.entry.kind];
      const path = request.url.split('?', 1)[0]!;
      log.info(
        { request_id: request.id, method: request.method, path, status, ip: clientAddress(request) },
        'request completed',
      );
      void reply
        .status(status)
        .headers({ ...SECURITY_HEADERS, 'x-request-id': request.id, 'cache-control': 'no-store' })
        .header('content-type', PROBLEM_JSON)
        .send(JSON.stringify(problemDetails(problem, path, request.id)));
    },

    /** Bytes that are not HTTP or exceed Node's limits. The connection is closed: the rest of it cannot be parsed. */
    clientErrorHandler: (error: ConnectionError, socket: Socket): void => {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy();
        return;
      }
      const status = STATUS_OF_CODE[error.code ?? ''] ?? 400;
      const problem = status === 431 ? requestErrors.too_large() : requestErrors.malformed();
      const id = randomUUID();
      const path = /^[A-Z]+ (\/[\x21-\x3e\x40-\x7e]*)/.exec(readable(error.rawPacket))?.[1] ?? '/';
      log.info(
        { request_id: id, path, status, code: error.code, ip: socket.remoteAddress },
        'request completed',
      );
      const body = JSON.stringify({ ...problemDetails(problem, path, id), status });
      const headers = {
        ...SECURITY_HEADERS,
        'x-request-id': id,
        'cache-control': 'no-store',
        'content-type': PROBLEM_JSON,
        'content-length': Buffer.byteLength(body),
        connection: 'close',
      };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
    },
  };
}

/** Fastify's types say that it is the JSON of a buffer; it is the buffer itself, or undefined. */
function readable(packet: unknown): string {
  return Buffer.isBuffer(packet) ? packet.toString('latin1') : '';
}
