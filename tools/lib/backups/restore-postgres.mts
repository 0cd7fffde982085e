import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PlainError } from '../console/plain-error.mts';
import { newArchiveName } from '../embedded/archive.mts';
import { startPostgres } from '../embedded/postgres.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { freePort } from '../processes/ports.mts';
import { copyBack, type BaseBackup } from './manifest.mts';
import type { RestoredTo, RestoreTime } from './restore-time.mts';

/** Applying the log took 0.3 s for a sale of a minute; a day of it may take long. */
const RECOVERY_TIMEOUT_MS = 6 * 3_600_000;

const BEYOND = 'recovery ended before configured recovery target was reached';

/**
 * Restores the business database from a base backup and the archive of its log. The server has been started and stopped once
 * when this resolves; its log then begins anew.
 *
 * @param target the folder of the server, which does not exist
 * @throws PlainError if the archive ends before `to`; nothing is left in `target` then
 */
export async function restorePostgres(
  backup: BaseBackup,
  archives: string,
  to: RestoreTime,
  target: string,
  supervisor: Supervisor,
): Promise<RestoredTo> {
  const draft = `${target}.unfinished`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o711 });
  const logFile = path.join(path.dirname(target), 'logs', 'postgres-restore.log');
  try {
    await copyBack(backup, 'postgres', draft);
    fs.writeFileSync(path.join(draft, 'data', 'recovery.signal'), '');
    const archive = path.join(archives, backup.manifest.business.archive);
    const recovery = recoverySettings(archive, to);
    const request = {
      purpose: 'keep',
      dataDirectory: draft,
      logFile,
      supervisor,
      settings: recovery,
    } as const;
    const server = await startPostgres({ ...request, port: await freePort() }).catch((error: unknown) => {
      throw String(error).includes(BEYOND) ? archiveEnds(logFile, to) : error;
    });
    await untilWritable(server.url('postgres'), logFile, to, () => server.process.isRunning);
    await server.stop();
    fs.writeFileSync(path.join(draft, 'archive'), newArchiveName());
    fs.renameSync(draft, target);
    const log = newestRun(fs.readFileSync(logFile, 'utf8'));
    return { last: lastChange(log), unreadable: to === 'latest' ? piecesNotRead(archive, log) : [] };
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function recoverySettings(archive: string, to: RestoreTime): Record<string, string> {
  const quoted = `'${archive.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
  const piece = `${quoted}/%f.gz`;
  return {
    restore_command: `test -e ${piece} && gzip -d -c ${piece} > %p`,
    ...(to === 'latest'
      ? {}
      : {
          recovery_target_time: to.toISOString().replace('T', ' ').replace('Z', '+00'),
          recovery_target_action: 'promote',
        }),
    // What is restored to be looked at must leave no trace in the archive.
    archive_mode: 'off',
  };
}

/** While it recovers, a server accepts connections that may only read. */
async function untilWritable(
  url: string,
  logFile: string,
  to: RestoreTime,
  isRunning: () => boolean,
): Promise<void> {
  const deadline = Date.now() + RECOVERY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (!isRunning()) throw archiveEnds(logFile, to);
    if (await isWritable(url)) return;
    await sleep(50);
  }
  throw new PlainError(`PostgreSQL has not finished its recovery: see ${logFile}.`);
}

async function isWritable(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ recovers: boolean }>('SELECT pg_is_in_recovery() AS recovers');
    return rows[0]?.recovers === false;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function archiveEnds(logFile: string, to: RestoreTime): PlainError {
  const log = newestRun(fs.readFileSync(logFile, 'utf8'));
  if (to === 'latest' || !log.includes(BEYOND))
    return new PlainError(`PostgreSQL could not be restored: see ${logFile}.`);
  const last = lastChange(log);
  const end = last === undefined ? 'has no change after the backup' : `ends with a change at ${last}`;
  return new PlainError(
    `The archive of the business database ${end}, before ${to.toISOString()}. To restore all that there is: --to latest`,
  );
}

/** PostgreSQL takes the first piece that it cannot get for the end of the log, also if it is damaged or others come after it. */
export function piecesNotRead(archive: string, log: string): string[] {
  const read = [...log.matchAll(/restored log file "([0-9A-F]{24})" from archive/g)].at(-1)?.[1] ?? '';
  const names = fs.existsSync(archive) ? fs.readdirSync(archive) : [];
  const after = names.filter((name) => /^[0-9A-F]{24}\.gz$/.test(name) && name > `${read}.gz`).sort();
  if (after.length === 0) return [];
  return [
    `The log of the business database was read up to ${read || 'its beginning'} alone, and goes on to ${after.at(-1)}: what comes next is missing or damaged in ${archive}. Changes since are lost unless a copy of it has them.`,
  ];
}

const newestRun = (log: string): string => log.slice(log.lastIndexOf('starting PostgreSQL'));

function lastChange(run: string): string | undefined {
  const time = /last completed transaction was at log time (\S+) (\S+?)\+00/.exec(run);
  return time ? new Date(`${time[1]}T${time[2]}Z`).toISOString() : undefined;
}
