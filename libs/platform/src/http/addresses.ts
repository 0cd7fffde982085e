import proxyAddress from '@fastify/proxy-addr';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';

/**
 * The IP address of the client. A dual-stack socket reports IPv4 as `::ffff:192.0.2.1`: the prefix is removed, so that logs,
 * throttles and known addresses use one spelling.
 */
export function clientAddress(request: Pick<FastifyRequest, 'ip'>): string {
  return request.ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/**
 * The same of requests that Fastify has not seen.
 *
 * @param trustedProxies TRUSTED_PROXIES
 */
export function clientAddresses(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  if (trustedProxies.length === 0) return ({ socket }) => clientAddress({ ip: socket.remoteAddress ?? '' });
  const isTrusted = proxyAddress.compile([...trustedProxies]);
  return (request) => clientAddress({ ip: proxyAddress(request, isTrusted) });
}

/** The address to listen on for all interfaces: `::` accepts IPv4 as well, but exists only where there is IPv6. */
export function wildcardAddress(): '::' | '0.0.0.0' {
  const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ family }) => family === 'IPv6'),
  );
  return hasIPv6 ? '::' : '0.0.0.0';
}
