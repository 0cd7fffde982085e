import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { webhookSecret } from '../../lib/project/settings.mts';

/** Hexadecimal, so that it cannot contain a word that the services refuse as a sample value. */
const symmetric = (): string => randomBytes(48).toString('hex');

const SECRETS: readonly [name: string, about: string, make: () => string][] = [
  [
    'JWT_SECRET',
    'Signs access tokens; to rotate it, move the current one to JWT_SECRET_PREVIOUS.',
    symmetric,
  ],
  ['SERVICE_JWT_SECRET', 'Signs calls between the services.', symmetric],
  [
    'TOTP_ENCRYPTION_SECRET',
    'Encrypts the secrets of authenticator apps; keep it as long as they are in use.',
    symmetric,
  ],
  ['SANDBOX_WEBHOOK_SECRET', 'Signs webhooks of the sandbox.', webhookSecret],
  ['DATABASE_PASSWORD', 'Password of the databases of docker-compose.yml.', symmetric],
  ['TICKET_SIGNING_KEY', 'Signs tickets (Ed25519 seed).', ticketSeed],
];

/**
 * `npm run secrets`: prints new secrets as lines of an .env file; with names as arguments, only those. To append them:
 * `npm run --silent secrets >> .env`.
 */
export async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !SECRETS.some(([known]) => known === name));
  if (unknown.length > 0) {
    console.error(
      `No such secret: ${unknown.join(', ')}. The secrets are: ${SECRETS.map(([name]) => name).join(', ')}.`,
    );
    return 1;
  }
  for (const [name, about, make] of SECRETS)
    if (names.length === 0 || names.includes(name)) console.log(`# ${about}\n${name}=${make()}`);
  return 0;
}

/** The seed is the last 32 bytes of the PKCS #8 form. */
function ticketSeed(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64');
}
