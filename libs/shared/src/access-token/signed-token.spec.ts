import { createHmac, createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KeyRing } from './key-ring';
import { verifySignedToken } from './signed-token';

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
const ringOf = (key: Buffer) =>
  ({ candidates: () => [{ kid: 'any', key: createSecretKey(key) }] }) as unknown as KeyRing;

/** The claims of ours behind the header of a vector: vectors carry payloads that are no claims at all. */
function withOurClaims(header: string, key: Buffer): string {
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

describe('A17 Wycheproof vectors of JSON Web Signatures', () => {
  it.each(cases.filter(({ result }) => result === 'invalid'))('refuses $tcId $comment', ({ jws, key }) => {
    expect(verifySignedToken(String(jws), ringOf(key), expected)).toBeUndefined();
  });

  it.each(cases.filter(({ result }) => result === 'valid'))(
    'accepts the header of $tcId $comment',
    ({ jws, key }) => {
      const [header = ''] = String(jws).split('.');
      expect(verifySignedToken(withOurClaims(header, key), ringOf(key), expected)).toMatchObject({
        user_id: 'u',
      });
    },
  );
});
