import { loadSettings } from './load-settings';
import { ServerSettings } from './server.settings';

const load = (proxies: string) => () =>
  loadSettings([ServerSettings], { TRUSTED_PROXIES: proxies }).get(ServerSettings).trustedProxies;

describe('TRUSTED_PROXIES', () => {
  it.each(['10.0.0.1', '10.0.0.0/8, 192.0.2.1', '::1', 'fd00::/8', 'loopback,uniquelocal', ''])(
    'takes %j',
    (list) => expect(load(list)()).toEqual(list.split(/, ?/).filter(Boolean)),
  );

  it.each([
    'proxy.internal',
    '10.0.0.1, proxy',
    '10.0.0.0/33',
    '10.0.0.0/0',
    'fd00::/129',
    '10.0.0/8',
    '::1/x',
  ])('refuses %j with a sentence', (list) =>
    expect(load(list)).toThrow(
      `TRUSTED_PROXIES="${list}" cannot be used: it must hold IP addresses or CIDR ranges, no host names. ` +
        'Leave empty when clients connect directly.',
    ),
  );
});
