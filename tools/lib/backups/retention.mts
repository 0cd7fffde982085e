import fs from 'node:fs';
import path from 'node:path';
import { baseBackups } from './manifest.mts';

/** What a retention deleted. */
export interface Deleted {
  readonly backups: number;
  /** Pieces of logs that no backup needs any more. */
  readonly pieces: number;
}

/** Keeps the newest `keep` base backups, and of the logs what they need. */
export function deleteOld(backups: string, keep: number): Deleted {
  const all = baseBackups(backups);
  const old = all.slice(0, Math.max(0, all.length - keep));
  for (const { folder } of old) fs.rmSync(folder, { recursive: true });
  const kept = all.slice(old.length).map(({ manifest }) => manifest);
  // What an interrupted backup left behind.
  for (const name of fs.readdirSync(backups))
    if (name.endsWith('.unfinished')) fs.rmSync(path.join(backups, name), { recursive: true });
  const pieces =
    deleteBefore(
      path.join(backups, 'wal'),
      kept.map(({ business }) => [business.archive, business.first_piece]),
    ) +
    deleteBefore(
      path.join(backups, 'binlog'),
      kept.map(({ auth }) => [auth.archive, auth.binlog]),
    );
  return { backups: old.length, pieces };
}

/**
 * Deletes from each archive what comes before the first piece that a backup needs; archives of which none needs anything are
 * deleted whole, unless they are newer than all backups. The list of binlogs (`binlog.index`) stays: the server ignores that files
 * are missing at its beginning.
 */
function deleteBefore(archives: string, needed: [archive: string, first: string][]): number {
  if (!fs.existsSync(archives)) return 0;
  const oldest = needed.map(([archive]) => archive).sort()[0] ?? '';
  let deleted = 0;
  for (const archive of fs.readdirSync(archives)) {
    const folder = path.join(archives, archive);
    const first = needed
      .filter(([name]) => name === archive)
      .map(([, piece]) => piece)
      .sort()[0];
    if (first === undefined) {
      if (archive < oldest) fs.rmSync(folder, { recursive: true });
      continue;
    }
    for (const piece of fs.readdirSync(folder))
      if (/^([0-9A-F]{24}|binlog\.\d+$)/.test(piece) && piece < first) {
        fs.rmSync(path.join(folder, piece));
        deleted += 1;
      }
  }
  return deleted;
}
