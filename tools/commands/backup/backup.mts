import path from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { archivesIn, backUp, sizeOf } from '../../lib/backups/back-up.mts';
import { deleteOld } from '../../lib/backups/retention.mts';
import { ownServers } from '../../lib/backups/own-servers.mts';
import { refuseUnsettled } from '../../lib/backups/unsettled.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { tryLock } from '../../lib/processes/lock.mts';
import { backupFolder, dataFolder, inData, root } from '../../lib/project/paths.mts';
import { requireDiskSpace } from '../../lib/project/preconditions.mts';

const DEFAULT_KEEP = '7';
const NEEDED_SPACE_MB = 200;

/**
 * `npm run backup -- [--keep N]`: backs up both databases of `npm start` into `BACKUP_PATH` (`.data/backups`), while they run or
 * not, and keeps the newest N backups (7) with the logs that they need. From the first backup on, the log of the business database
 * is archived.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { keep: { type: 'string', default: DEFAULT_KEEP } } });
  const keep = Number(values.keep);
  if (!Number.isInteger(keep) || keep < 1)
    throw new PlainError(`--keep must be a whole number from 1, not "${values.keep}".`);
  requireDiskSpace(backupFolder, NEEDED_SPACE_MB);
  const progress = new Progress();
  const supervisor = new Supervisor();
  onInterruption(
    (signal) => void supervisor.stopAll().then(() => process.exit(exitCodeOf(signal))),
    () => supervisor.killAll(),
  );
  const turn = tryLock(path.join(backupFolder, 'backup.lock'));
  if (!('release' in turn))
    throw new PlainError(`Another backup is under way (process ${turn.pid}): wait until it ends.`);
  const begun = Date.now();
  // Held while our own servers run for the backup alone, so that nothing else starts on their files.
  const lock = tryLock(inData('start.lock'));
  try {
    if ('release' in lock) await progress.step('Databases', () => startServers(supervisor));
    const backup = await backUp(dataFolder, backupFolder, supervisor, progress);
    const deleted = deleteOld(backupFolder, keep);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    progress.say(
      [
        '',
        `  Backed up in ${seconds} s: ${path.relative(root, backup.folder)}, ${sizeOf(backup.folder)}.`,
        `  Any time from ${backup.manifest.ended_at} on can be restored: npm run restore -- --to TIME`,
        ...(deleted.backups > 0 || deleted.pieces > 0
          ? [`  Deleted: ${deleted.backups} older backups, ${deleted.pieces} pieces of logs that none needs.`]
          : []),
      ].join('\n'),
    );
    return 0;
  } finally {
    await supervisor.stopAll();
    if ('release' in lock) lock.release();
    turn.release();
  }
}

async function startServers(supervisor: Supervisor): Promise<void> {
  refuseUnsettled(dataFolder);
  const archives = archivesIn(backupFolder);
  const { postgres, mariadb } = ownServers(dataFolder, archives, supervisor);
  await Promise.all([postgres(), mariadb()]);
}
