import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Progress } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';
import type { Service } from '../project/build.mts';
import { archivesIn } from './back-up.mts';
import type { BaseBackup } from './manifest.mts';
import { copyBack } from './manifest.mts';
import { restoreMariadb } from './restore-mariadb.mts';
import { restorePostgres } from './restore-postgres.mts';
import type { RestoreTime } from './restore-time.mts';

/** What to restore, and where. */
export interface RestoreRequest {
  readonly backups: string;
  readonly backup: BaseBackup;
  readonly to: RestoreTime;
  /** The databases to restore. */
  readonly services: readonly Service[];
  /** The data folder; has none of these databases. */
  readonly into: string;
}

/** When the last change happened that each restored database contains. */
export type LastChanges = Partial<Record<Service, string | undefined>>;

/** The folder of a service's database server below a data folder. */
export const SERVER = { auth: 'mariadb', business: 'postgres' } as const;

/** Restores databases, and what is backed up with them and missing. Both or none: if one fails, the other is removed. */
export async function restoreDatabases(
  { backups, backup, to, services, into }: RestoreRequest,
  supervisor: Supervisor,
  progress: Progress,
): Promise<LastChanges> {
  const { wal, binlog } = archivesIn(backups);
  const target = (service: Service) => path.join(into, SERVER[service]);
  const how = {
    auth: () => restoreMariadb(backup, binlog, to, target('auth'), supervisor),
    business: () => restorePostgres(backup, wal, to, target('business'), supervisor),
  };
  fs.mkdirSync(into, { recursive: true });
  const outcomes = await Promise.allSettled(
    services.map((service) =>
      progress.step(service === 'auth' ? 'Auth database' : 'Business database', async (note) => {
        const last = await how[service]();
        note(last === undefined ? 'as in the backup' : `last change ${last}`);
        return [service, last] as const;
      }),
    ),
  );
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) {
    for (const service of services) fs.rmSync(target(service), { recursive: true, force: true });
    throw (failed as PromiseRejectedResult).reason;
  }
  await copyTheRest(backup, into);
  // Otherwise a power cut soon after could undo it.
  spawnSync('sync', ['--file-system', into]);
  return Object.fromEntries(
    outcomes.map((each) => (each as PromiseFulfilledResult<[Service, string]>).value),
  );
}

/** Secrets and pictures, unless the folder has its own. */
async function copyTheRest(backup: BaseBackup, into: string): Promise<void> {
  const secrets = path.join(backup.folder, 'secrets.env');
  if (fs.existsSync(secrets) && !fs.existsSync(path.join(into, 'secrets.env')))
    fs.copyFileSync(secrets, path.join(into, 'secrets.env'));
  const pictures = path.join('files', 'event-images');
  if (fs.existsSync(path.join(backup.folder, pictures)) && !fs.existsSync(path.join(into, pictures)))
    await copyBack(backup, pictures, path.join(into, pictures));
}
