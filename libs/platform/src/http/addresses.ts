import type { FastifyRequest } from 'fastify';
import { networkInterfaces } from 'node:os';

/**
 * Where a request came from. One socket listens for both kinds of addresses, and shows an IPv4 one as
 * `::ffff:192.0.2.1`: it is told as what it is, so that logs, throttles and known places mean one thing.
 */
export function clientAddress(request: Pick<FastifyRequest, 'ip'>): string {
  return request.ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** Every address of this machine: of both kinds where it has IPv6 (Node makes `::` listen for IPv4 as well). */
export function wildcardAddress(): '::' | '0.0.0.0' {
  const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ family }) => family === 'IPv6'),
  );
  return hasIPv6 ? '::' : '0.0.0.0';
}
