import type { FastifyInstance } from 'fastify';
import type { Logger as Log } from 'pino';
import { clientAddress } from '../http/addresses';

/** Requested every second, of no interest. */
const UNINTERESTING = /^\/(health\/|metrics$)/;

/** What the log tells of a response. */
export interface LoggedResponse {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  /** Of the client. */
  readonly ip: string;
  /** If the response is not sent under its request id ({@link withRequestId}). */
  readonly requestId?: string;
}

/**
 * Writes one line per response. Users are named in the audit log only, and bodies and query strings (a reset token, a name)
 * are never logged.
 */
export function registerRequestLog(fastify: FastifyInstance, log: Log): void {
  const write = requestLog(log);
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request;
    const { statusCode: status, elapsedTime: ms } = reply;
    write({ method, path: url.split('?', 1)[0]!, status, ms, ip: clientAddress(request) });
    done();
  });
}

/** Writes the line of a response. */
export function requestLog(log: Log): (response: LoggedResponse) => void {
  // These fields hold no secrets, and redaction takes half of the time of a line (measured).
  const lines = log.child({}, { redact: [] });
  return ({ method, path, status, ms, ip, requestId }) => {
    if (UNINTERESTING.test(path)) return;
    const fields = { method, path, status, ms: Math.round(ms * 10) / 10, ip };
    lines.info(requestId === undefined ? fields : { request_id: requestId, ...fields }, 'request completed');
  };
}
