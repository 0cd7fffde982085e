import fs from 'node:fs';
import { PlainError } from '../console/plain-error.mts';
import { writePrivateFile } from './private-file.mts';

/** Names to values, as in an environment. */
export type Variables = Record<string, string>;

/**
 * Reads `NAME=value` lines; comments and empty lines are skipped, quotes around a value are taken off. Kept this
 * simple so that a shell, a test or another language reads the file as easily.
 */
export function parseEnv(text: string): Variables {
  const variables: Variables = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name) variables[name] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return variables;
}

/** The variables of a file; none when there is no file. */
export function readEnvFile(file: string): Variables {
  return fs.existsSync(file) ? parseEnv(fs.readFileSync(file, 'utf8')) : {};
}

/** Writes a file only its owner can read, whole or not at all. */
export function writeEnvFile(file: string, heading: string, variables: Variables): void {
  const lines = Object.entries(variables).map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new PlainError(`${name} must not contain a line break.`);
    return `${name}=${value}`;
  });
  const comment = heading.replaceAll(/^/gm, '# ');
  writePrivateFile(file, `${comment}\n${lines.join('\n')}\n`);
}
