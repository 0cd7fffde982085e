import fs from 'node:fs';
import { parseEnv } from 'node:util';
import { PlainError } from '../console/plain-error.mts';
import { writePrivateFile } from './private-file.mts';

/** Names to values, as in an environment. */
export type Variables = Record<string, string>;

/** Characters that neither Node's parser nor a shell interprets. */
const NEEDS_NO_QUOTES = /^[\w@%+=:,./-]*$/;

/** The variables of a file, as Node's `--env-file` reads it; none if there is no file. */
export function readEnvFile(file: string): Variables {
  // A copy, because Node's result has no prototype.
  return fs.existsSync(file) ? ({ ...parseEnv(fs.readFileSync(file, 'utf8')) } as Variables) : {};
}

/**
 * Writes a file that only its owner can read, whole or not at all.
 *
 * @throws PlainError if a value cannot be written so that {@link readEnvFile} returns it unchanged
 */
export function writeEnvFile(file: string, heading: string, variables: Variables): void {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(name, value)}`);
  const comment = heading.replaceAll(/^/gm, '# ');
  writePrivateFile(file, `${comment}\n${lines.join('\n')}\n`);
}

function quoted(name: string, value: string): string {
  if (/[\r\n]/.test(value)) throw new PlainError(`${name} must not contain a line break.`);
  if (NEEDS_NO_QUOTES.test(value)) return value;
  // Single quotes first: a shell leaves their content alone as well.
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark));
  // Node's parser turns \n between double quotes into a line break.
  if (!quote || (quote === '"' && value.includes('\\n')))
    throw new PlainError(`${name} contains quotes that an .env file cannot hold.`);
  return `${quote}${value}${quote}`;
}
