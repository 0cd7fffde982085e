import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import { baseBackups, type BaseBackup } from './manifest.mts';
import type { RestoreTime } from './restore-time.mts';

/** The newest base backup that was complete at a time. @throws PlainError with the earliest possible time, if there is none */
export function chooseBackup(backups: string, to: RestoreTime): BaseBackup {
  const all = baseBackups(backups);
  const oldest = all[0];
  if (!oldest)
    throw new PlainError(
      `There is no backup in ${path.relative(process.cwd(), backups) || backups}: name its folder with --from.`,
    );
  const chosen =
    to === 'latest' ? all.at(-1) : all.findLast(({ manifest }) => new Date(manifest.ended_at) <= to);
  if (chosen) return chosen;
  throw new PlainError(
    `${(to as Date).toISOString()} is before the oldest backup: the earliest time that can be restored is ${oldest.manifest.ended_at}.`,
  );
}
