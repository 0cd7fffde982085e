import type { IncomingMessage } from 'node:http';
import { clientAddresses } from './addresses';

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('clientAddresses', () => {
  it.each([
    ['no proxy is trusted', [], request('::ffff:192.0.2.7', '198.51.100.1'), '192.0.2.7'],
    ['the proxy is trusted', ['10.0.0.0/8'], request('::ffff:10.0.0.1', '198.51.100.1'), '198.51.100.1'],
    [
      'a client adds an address',
      ['10.0.0.0/8'],
      request('10.0.0.1', '1.2.3.4, 198.51.100.1'),
      '198.51.100.1',
    ],
    ['a stranger forwards', ['10.0.0.0/8'], request('192.0.2.7', '198.51.100.1'), '192.0.2.7'],
  ])('%s', (_, proxies, message, address) => expect(clientAddresses(proxies)(message)).toBe(address));
});
