import { StartError } from '@proticket/platform';
import type { SslOptions } from 'mysql2';
import { readFileSync } from 'node:fs';

type Verification = 'none' | 'chain' | 'identity';

/** How the server's certificate is verified, for each parameter that requests TLS; undefined is no TLS. */
const MODES: Readonly<Record<string, Readonly<Record<string, Verification | undefined>>>> = {
  // MySQL's own clients.
  'ssl-mode': {
    disabled: undefined,
    preferred: 'none',
    required: 'none',
    verify_ca: 'chain',
    verify_identity: 'identity',
  },
  // PostgreSQL's, for operators who write both URLs alike; `require` verifies, as it does in the business service.
  sslmode: {
    disable: undefined,
    allow: 'none',
    prefer: 'none',
    require: 'identity',
    'verify-ca': 'chain',
    'verify-full': 'identity',
  },
  ssl: { false: undefined, '0': undefined, true: 'identity', '1': 'identity' },
};
const FILES = { 'ssl-ca': 'ca', 'ssl-cert': 'cert', 'ssl-key': 'key' } as const;

/**
 * The TLS options of a MySQL URL, for mysql2; undefined is no TLS. TypeORM silently drops the parameters, and a connection that
 * should be encrypted would be in clear text. So every parameter is understood or refused.
 *
 * @throws StartError
 */
export function mysqlTls(url: string): SslOptions | undefined {
  const parameters = [...new URL(url).searchParams];
  let requested: { readonly verification: Verification | undefined } | undefined;
  const files: Partial<Record<'ca' | 'cert' | 'key', string>> = {};
  for (const [name, value] of parameters) {
    const modes = MODES[name];
    if (modes) {
      const mode = value.toLowerCase();
      if (!Object.hasOwn(modes, mode))
        throw refusal(`"${name}=${value}" is not one of ${Object.keys(modes).join(', ')}`);
      if (requested) throw refusal('it has two parameters for TLS');
      requested = { verification: modes[mode] };
    } else if (name === 'ssl-ca' || name === 'ssl-cert' || name === 'ssl-key') {
      files[FILES[name]] = fileOf(name, value);
    } else {
      const known = [...Object.keys(MODES), ...Object.keys(FILES)].join(', ');
      throw refusal(`the parameter "${name}" is unknown; there are ${known}`);
    }
  }
  // A certificate implies TLS, as with MySQL's clients.
  const verification = requested
    ? requested.verification
    : Object.keys(files).length > 0
      ? 'identity'
      : undefined;
  if (verification === undefined) return undefined;
  return {
    ...files,
    rejectUnauthorized: verification !== 'none',
    verifyIdentity: verification === 'identity',
  };
}

function fileOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw refusal(`the file of "${name}" cannot be read (${(error as Error).message})`);
  }
}

function refusal(reason: string): StartError {
  return new StartError(`AUTH_DATABASE_URL cannot be used: ${reason}.`);
}
