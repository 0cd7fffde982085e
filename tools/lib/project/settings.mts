import { randomBytes, randomInt } from 'node:crypto';
import path from 'node:path';
import { readEnvFile, writeEnvFile, type Variables } from './env-file.mts';

/** What is made once by chance and then kept, and how. Passwords of private databases stay with their databases. */
const SECRETS: Record<string, () => string> = {
  // Hexadecimal: no word can appear in it by chance that the services' check for copied sample values knows.
  JWT_SECRET: () => randomBytes(48).toString('hex'),
  SERVICE_JWT_SECRET: () => randomBytes(48).toString('hex'),
  TOTP_ENCRYPTION_SECRET: () => randomBytes(48).toString('hex'),
  // An Ed25519 private key is any 32 random bytes.
  TICKET_SIGNING_KEY: () => randomBytes(32).toString('base64'),
  SANDBOX_WEBHOOK_SECRET: webhookSecret,
  DEMO_PASSWORD: demoPassword,
};

/** Where things listen unless the environment says otherwise. */
const PORTS = { AUTH_PORT: '3001', BUSINESS_PORT: '3002', WEB_PORT: '3000', MAIL_SINK_PORT: '8025' };

/** The settings of one start. */
export interface Settings {
  /** What every part runs with. */
  values: Variables;
  /** True when whoever started this gave the variable. */
  isGiven(name: string): boolean;
}

/**
 * A variable of the environment wins over a line of `.env`, that over what was made by an earlier start, and that over
 * a default. What was given is never kept as ours, so that taking it away brings back what was before.
 */
export function gatherSettings(folders: { root: string; data: string }, env: NodeJS.ProcessEnv): Settings {
  const own = readEnvFile(path.join(folders.root, '.env'));
  const given = (name: string) => env[name]?.trim() || own[name]?.trim() || undefined;
  const secrets = keptSecrets(path.join(folders.data, 'secrets.env'));
  const values: Variables = { ...own };
  for (const [name, value] of Object.entries({ ...PORTS, ...secrets })) values[name] = given(name) ?? value;
  const listenAddress = given('LISTEN_ADDRESS');
  if (listenAddress) values['LISTEN_ADDRESS'] = listenAddress;
  const addresses = {
    PUBLIC_URL: `http://localhost:${values['WEB_PORT']}`,
    AUTH_URL: `http://${serviceHost(values)}:${values['AUTH_PORT']}`,
    BUSINESS_URL: `http://localhost:${values['BUSINESS_PORT']}`,
  };
  for (const [name, value] of Object.entries(addresses)) values[name] = given(name) ?? value;
  for (const name of ['AUTH_DATABASE_URL', 'BUSINESS_DATABASE_URL', 'SMTP_URL']) {
    const value = given(name);
    if (value) values[name] = value;
  }
  return { values, isGiven: (name) => given(name) !== undefined };
}

/** Where this machine reaches its services: on the loopback, unless they were told to listen elsewhere alone. */
export function serviceHost(values: Readonly<Record<string, string | undefined>>): string {
  const address = values['LISTEN_ADDRESS'];
  if (!address || address === '::' || address === '0.0.0.0') return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}

/** Says to scripts and clients what the running system runs with. */
export function publishSettings(folder: string, { values }: Settings): void {
  writeEnvFile(
    path.join(folder, 'proticket.env'),
    'Settings and secrets of the running system, written anew by each start.\n' +
      'To change one, give it in the environment or in a file .env in the project folder.',
    values,
  );
}

function keptSecrets(file: string): Variables {
  const kept = readEnvFile(file);
  const missing = Object.entries(SECRETS).filter(([name]) => !kept[name]);
  if (missing.length === 0) return kept;
  for (const [name, make] of missing) kept[name] = make();
  writeEnvFile(file, 'Made once by the first start. Delete a line to have it made anew.', kept);
  return kept;
}

/** In the form of Standard Webhooks: `whsec_` and base64 of 32 bytes. */
export function webhookSecret(): string {
  for (;;) {
    const secret = randomBytes(32).toString('base64');
    // One in 6,000 holds a word that the services' check for copied sample values refuses.
    if (!/test|demo|your/i.test(secret)) return `whsec_${secret}`;
  }
}

/**
 * Easy to read aloud and to type: three groups of four from 31 signs that look like no other, 59 bits. Made by chance
 * and not fixed, because a system that was only meant for a look has a way of staying.
 */
function demoPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}
