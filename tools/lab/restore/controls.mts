import fs from 'node:fs';
import path from 'node:path';
import { archivesIn } from '../../lib/backups/back-up.mts';
import { restoreDatabases } from '../../lib/backups/restore.mts';
import { ownServers } from '../../lib/backups/own-servers.mts';
import { restorePostgres } from '../../lib/backups/restore-postgres.mts';
import type { Progress } from '../../lib/console/progress.mts';
import { SERVICES } from '../../lib/project/build.mts';
import { checkAccess, checkPayments, type Finding } from './proofs.mts';
import type { Story } from './story.mts';
import { System } from './system.mts';
import { newSupervisor } from './supervisors.mts';

/** Control: if nothing follows the restore, sessions and links that had ended live again. @returns the rules that noticed it */
export async function withoutSettling(story: Story, folder: string, progress: Progress): Promise<Finding[]> {
  const { backups, backup, to } = story;
  const supervisor = newSupervisor();
  const request = { backups, backup, to, services: SERVICES, into: folder };
  try {
    await restoreDatabases(request, supervisor, progress);
  } finally {
    await supervisor.stopAll();
  }
  const system = await System.start(folder, path.join(folder, 'backups'));
  try {
    return broken(await checkAccess(system, story));
  } finally {
    await system.stop();
  }
}

/** Control: without the log that was archived after the backup, what was sold after it is missing. */
export async function withoutArchive(story: Story, folder: string): Promise<Finding[]> {
  const poor = path.join(folder, 'poor-backups');
  const wal = path.join(archivesIn(poor).wal, story.backup.manifest.business.archive);
  fs.mkdirSync(wal, { recursive: true });
  for (const piece of story.piecesOfBackup)
    fs.copyFileSync(
      path.join(archivesIn(story.backups).wal, story.backup.manifest.business.archive, piece),
      path.join(wal, piece),
    );
  const data = path.join(folder, 'data');
  const supervisor = newSupervisor();
  try {
    await restorePostgres(
      story.backup,
      archivesIn(poor).wal,
      'latest',
      path.join(data, 'postgres'),
      supervisor,
    );
    const server = await ownServers(data, {}, supervisor).postgres();
    return broken(await checkPayments(server.url('business_logic_db'), story));
  } finally {
    await supervisor.stopAll();
  }
}

const broken = (findings: Finding[]): Finding[] => findings.filter(({ holds }) => !holds);
