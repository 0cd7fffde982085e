import proxyAddress from '@fastify/proxy-addr';
import type { IncomingMessage } from 'node:http';

/**
 * Tells whether a request comes straight from one of these proxies, and so may be believed what only a proxy may say.
 *
 * @param ranges TRUSTED_PROXIES
 */
export function fromProxy(ranges: readonly string[]): (request: Pick<IncomingMessage, 'socket'>) => boolean {
  const isTrusted = proxyAddress.compile([...ranges]);
  return ({ socket }) => isTrusted(socket.remoteAddress ?? '', 0);
}
