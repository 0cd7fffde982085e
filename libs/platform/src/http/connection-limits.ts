import type { FastifyHttpOptions } from 'fastify';
import type { Server } from 'node:http';
import type { ServerSettings } from '../settings/server.settings';

/** Node's default is half a minute, which a slow connection would get on top of its timeout. */
const LONGEST_CHECK_INTERVAL_MS = 5_000;

/**
 * Fastify options for what a connection may do. Without them a client that sends a byte a minute would keep its connection for
 * ever: Fastify's default for a request is no limit.
 */
export function connectionLimits(settings: ServerSettings) {
  const requestTimeout = settings.requestTimeoutSeconds * 1000;
  // Node refuses to start with headers that may take longer than their request.
  const headersTimeout = Math.min(settings.headersTimeoutSeconds * 1000, requestTimeout);
  return {
    requestTimeout,
    keepAliveTimeout: settings.keepAliveSeconds * 1000,
    maxRequestsPerSocket: settings.maxRequestsPerConnection,
    http: {
      requestTimeout,
      headersTimeout,
      maxHeaderSize: settings.headerLimitBytes,
      connectionsCheckingInterval: Math.min(headersTimeout, LONGEST_CHECK_INTERVAL_MS),
    },
  } satisfies FastifyHttpOptions<Server>;
}

/** Limits the number of connections, which only the server itself can. */
export function limitConnections(server: Server, { maxConnections }: ServerSettings): void {
  if (maxConnections > 0) server.maxConnections = maxConnections;
}
