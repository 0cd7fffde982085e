import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Progress } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';
import type { Service } from '../project/build.mts';
import { archivesIn } from './back-up.mts';
import type { BaseBackup } from './manifest.mts';
import { copyBack, copyBackFile } from './manifest.mts';
import { restoreMariadb } from './restore-mariadb.mts';
import { restorePostgres } from './restore-postgres.mts';
import type { RestoredTo, RestoreTime } from './restore-time.mts';
import { DRAFT } from './unsettled.mts';

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

/** How far each database was restored. */
export type RestoredDatabases = Partial<Record<Service, RestoredTo>>;

/** The folder of a service's database server below a data folder. */
export const SERVER = { auth: 'mariadb', business: 'postgres' } as const;

/** Restores databases, and what is backed up with them and missing. Both or none: if one fails, the other is removed. */
export async function restoreDatabases(
  { backups, backup, to, services, into }: RestoreRequest,
  supervisor: Supervisor,
  progress: Progress,
): Promise<RestoredDatabases> {
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
        const restored = await how[service]();
        note(restored.last === undefined ? 'as in the backup' : `last change ${restored.last}`);
        return [service, restored] as const;
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
    outcomes.map((each) => (each as PromiseFulfilledResult<[Service, RestoredTo]>).value),
  );
}

const SECRETS = 'secrets.env';
const PICTURES = path.join('files', 'event-images');

/** Everything that a restore of these databases puts into a data folder that lacks it. */
export const partsOf = (services: readonly Service[]): string[] => [
  ...services.map((service) => SERVER[service]),
  SECRETS,
  PICTURES,
];

/** Secrets and pictures, unless the folder has its own. What is half copied does not count as its own later. */
async function copyTheRest(backup: BaseBackup, into: string): Promise<void> {
  const copies: Record<string, (draft: string) => Promise<void>> = {
    [SECRETS]: (draft) => copyBackFile(backup, SECRETS, draft),
    [PICTURES]: (draft) => copyBack(backup, PICTURES, draft),
  };
  for (const [name, copy] of Object.entries(copies)) {
    const target = path.join(into, name);
    if (fs.existsSync(target) || !fs.existsSync(path.join(backup.folder, name))) continue;
    fs.rmSync(target + DRAFT, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    await copy(target + DRAFT);
    fs.renameSync(target + DRAFT, target);
  }
}
