import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

/** A password that needs no quoting in a URL, in SQL or in a shell: 24 random bytes in base64url. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  fs.writeFileSync(draft, text, { mode: 0o600 });
  fs.renameSync(draft, file);
}
