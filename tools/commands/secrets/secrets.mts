/** Prints good secrets for an installation, as lines of its environment. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { webhookSecret } from '../../lib/project/settings.mts';

/** Hexadecimal: no word can appear in it by chance that the services' check for copied sample values knows. */
const symmetric = (): string => randomBytes(48).toString('hex');

const SECRETS: readonly [name: string, about: string, make: () => string][] = [
  [
    'JWT_SECRET',
    'Signs access tokens; to rotate it, move the present one to JWT_SECRET_PREVIOUS.',
    symmetric,
  ],
  ['SERVICE_JWT_SECRET', 'Signs calls between the services.', symmetric],
  [
    'TOTP_ENCRYPTION_SECRET',
    'Encrypts the secrets of authenticator apps; keep it as long as they are in use.',
    symmetric,
  ],
  ['SANDBOX_WEBHOOK_SECRET', 'Signs webhooks of the sandbox.', webhookSecret],
  ['TICKET_SIGNING_KEY', 'Signs tickets (Ed25519 seed).', ticketSeed],
];

/** `npm run secrets`, or `npm run --silent secrets >> .env`; with names as arguments only those. */
export async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !SECRETS.some(([known]) => known === name));
  if (unknown.length > 0) {
    console.error(
      `No such secret: ${unknown.join(', ')}. There are ${SECRETS.map(([name]) => name).join(', ')}.`,
    );
    return 1;
  }
  for (const [name, about, make] of SECRETS)
    if (names.length === 0 || names.includes(name)) console.log(`# ${about}\n${name}=${make()}`);
  return 0;
}

/** The seed stands in the last 32 bytes of the PKCS #8 form. */
function ticketSeed(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64');
}
