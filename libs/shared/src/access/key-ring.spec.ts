import { JwtService } from '@nestjs/jwt';
import { createHmac, createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KeyRing } from './key-ring';
import { tokenOptions } from './token-options';

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly result: 'valid' | 'invalid';
  readonly jws: unknown;
}

const file = path.join(__dirname, '../../../../test/vectors/wycheproof_jws_hs256.json');
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as { groups: { k: string; tests: Vector[] }[] };
const cases = groups.flatMap(({ k, tests }) =>
  tests.map((test) => ({ key: Buffer.from(k, 'base64url'), ...test })),
);

const expected = { audience: 'proticket', issuer: 'proticket-auth' };
const claims = { user_id: 'u', aud: 'proticket', iss: 'proticket-auth', exp: 4_000_000_000 };

/** The bytes of a vector's key, under the name that its token says. */
class VectorKeys extends KeyRing {
  constructor(key: Buffer, token: string) {
    super(['replaced below']);
    const header = Buffer.from(token.split('.')[0]!, 'base64url').toString();
    const kid = /"kid"\s*:\s*"([^"]*)"/.exec(header)?.[1];
    Object.assign(this, { keys: [{ kid, key: createSecretKey(key) }] });
  }
}

/** The payload of a token, as the services verify it; undefined for one that is refused. */
function payloadOf(token: string, key: Buffer): object | undefined {
  try {
    return new JwtService(tokenOptions(new VectorKeys(key, token), expected)).verify<object>(token);
  } catch {
    return undefined;
  }
}

/** The claims of ours behind the header of a vector: vectors carry payloads that are no claims at all. */
function withOurClaims(header: string, key: Buffer): string {
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

describe('A17 one spelling a token', () => {
  const key = Buffer.alloc(32, 7);
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (header: string, payload: string) =>
    `${header}.${payload}.${createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url')}`;
  /** The same bytes in another spelling: the next character differs in the spare bits alone. */
  const loose = (text: string) => text.slice(0, -1) + ALPHABET[ALPHABET.indexOf(text.at(-1)!) + 1]!;
  /** As long as it takes to have spare bits, of both numbers. */
  const paddings = ['', 'x', 'xx'];
  const header = (pad: string) => segment({ alg: 'HS256', typ: 'JWT', pad });
  const payload = (pad: string) => segment({ ...claims, pad });
  const verified = (token: string) => payloadOf(token, key);

  it.each(paddings)('A17 refuses loose last bits of any segment, signed as such (padding %j)', (pad) => {
    const parts = [header(pad), payload(pad)] as const;
    const token = signed(...parts);
    expect(verified(token)).toMatchObject({ user_id: 'u' });
    expect(verified(loose(token))).toBeUndefined();
    // A whole number of groups of four has no spare bits: the next character says something else there.
    expect(verified(signed(loose(parts[0]), parts[1]))).toBeUndefined();
    expect(verified(signed(parts[0], loose(parts[1])))).toBeUndefined();
  });

  it('A17 was tried with both numbers of spare bits', () => {
    for (const part of [header, payload])
      expect(new Set(paddings.map((pad) => part(pad).length % 4))).toEqual(new Set([0, 2, 3]));
  });

  it('A17 refuses empty segments and lengths that no bytes have', () => {
    for (const token of [
      signed('', payload('')),
      signed(header(''), ''),
      signed(`${header('')}AAAAA`, payload('')),
    ])
      expect(verified(token)).toBeUndefined();
  });
});

describe('A17 Wycheproof vectors of JSON Web Signatures', () => {
  it.each(cases.filter(({ result }) => result === 'invalid'))('refuses $tcId $comment', ({ jws, key }) => {
    expect(payloadOf(String(jws), key)).toBeUndefined();
  });

  it.each(cases.filter(({ result }) => result === 'valid'))(
    'accepts the header of $tcId $comment',
    ({ jws, key }) => {
      const [header = ''] = String(jws).split('.');
      expect(payloadOf(withOurClaims(header, key), key)).toMatchObject({ user_id: 'u' });
    },
  );
});
