import { loadSettings } from '@proticket/platform';
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { TicketKeySettings } from './ticket-key.settings';
import { TicketKeys } from './ticket-keys';

const newKey = () => randomBytes(32).toString('base64');
const keysOf = (signing: string, ...previous: string[]) => {
  const env = { TICKET_SIGNING_KEY: signing, TICKET_SIGNING_KEYS_PREVIOUS: previous.join(',') };
  return new TicketKeys(loadSettings([TicketKeySettings], env).get(TicketKeySettings));
};
const claims = { event_id: 7, ticket_code: randomUUID(), version: 1 };

describe('TicketKeys', () => {
  it('verifies codes of the signing key and of previous keys, and no others', () => {
    const [old, now, strange] = [newKey(), newKey(), newKey()];
    const rotated = keysOf(now, old);
    expect(rotated.verify(keysOf(old).sign(claims))).toMatchObject({ claims });
    expect(rotated.verify(rotated.sign(claims))).toMatchObject({ claims });
    expect(rotated.verify(keysOf(strange).sign(claims))).toEqual({ fault: 'unknown_key' });
    expect(rotated.jwks().map(({ kid }) => kid)).toEqual(
      [...keysOf(now).jwks(), ...keysOf(old).jwks()].map(({ kid }) => kid),
    );
  });

  it('knows which codes must be signed again because their key was removed', () => {
    const [old, now] = [newKey(), newKey()];
    const code = keysOf(old).sign(claims);
    expect([keysOf(now, old).isLive(code), keysOf(now).isLive(code)]).toEqual([true, false]);
  });

  it('never returns the private key', () => {
    const key = newKey();
    expect(JSON.stringify(keysOf(key).jwks())).not.toContain(
      Buffer.from(key, 'base64').toString('base64url'),
    );
    expect(Object.keys(keysOf(key).jwks()[0]!)).not.toContain('d');
  });
});

/** Why the service does not start with a key; empty if it starts. */
function refusalOf(key: string): string {
  try {
    loadSettings([TicketKeySettings], { TICKET_SIGNING_KEY: key });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('TICKET_SIGNING_KEY', () => {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  it.each([
    ['nothing', '', 'is missing'],
    ['too short', randomBytes(31).toString('base64'), 'not 32 bytes'],
    ['too long', randomBytes(33).toString('base64'), 'not 32 bytes'],
    ['a PEM file', pem, 'not 32 bytes'],
    [
      'a sentence',
      Buffer.from('Correct HORSE battery 4 staples!').toString('base64'),
      'text instead of random bytes',
    ],
    ['repetition', Buffer.alloc(32, 'ab\u0001\u0002').toString('base64'), 'too few bytes'],
  ])('refuses %s in one sentence that does not show it', (_, key, reason) => {
    const message = refusalOf(key);
    expect(message).toContain(reason);
    expect(message).toContain('openssl rand -base64 32');
    expect(message).not.toContain(key || 'undefined');
  });

  it('refuses an invalid previous key', () => {
    expect(() => keysOf(newKey(), newKey(), 'x')).toThrow('TICKET_SIGNING_KEYS_PREVIOUS');
  });
});
