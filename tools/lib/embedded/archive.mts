import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import { randomPassword, writePrivateFile } from '../project/private-file.mts';

/** The user that takes backups: it may begin and end one, and reads nothing that is stored. */
export const BACKUP_USER = 'proticket_backup';

/** A file in the archive of a log: there is a base backup, so the log is worth keeping. */
export const ACTIVE = 'active';

const PASSWORD = 'backup-password';

/**
 * The archive of a server's log below `archives`, created if missing. Its name is kept with the server. A restored server gets
 * another one, because its log goes on differently from the moment that it was restored to.
 */
export function archiveOf(dataDirectory: string, archives: string): string {
  const file = path.join(dataDirectory, 'archive');
  if (!fs.existsSync(file)) fs.writeFileSync(file, newArchiveName());
  const archive = path.join(archives, fs.readFileSync(file, 'utf8').trim());
  fs.mkdirSync(archive, { recursive: true, mode: 0o700 });
  return archive;
}

/** A name that no archive had: the time, to the eye, and a few random characters. */
export function newArchiveName(): string {
  const time = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  return `${time}-${randomBytes(3).toString('hex')}`;
}

/** The password of {@link BACKUP_USER}; undefined as long as the server does not have that user. */
export function backupPassword(dataDirectory: string): string | undefined {
  const file = path.join(dataDirectory, PASSWORD);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
}

/** @throws PlainError if the server was started by a release that took no backups */
export function requireBackupPassword(dataDirectory: string): string {
  const password = backupPassword(dataDirectory);
  if (password !== undefined) return password;
  throw new PlainError(
    `The server of ${dataDirectory} runs since before backups were possible: stop ProTicket and start it again.`,
  );
}

/** A password for {@link BACKUP_USER}; to be stored by the returned function when the server has it. */
export function newBackupPassword(dataDirectory: string): { password: string; store: () => void } {
  const password = randomPassword();
  return { password, store: () => writePrivateFile(path.join(dataDirectory, PASSWORD), password) };
}
