import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseBackup } from '../../lib/backups/choose-backup.mts';
import { partsOf, restoreDatabases, SERVER, type RestoredDatabases } from '../../lib/backups/restore.mts';
import { readRestoreTime } from '../../lib/backups/restore-time.mts';
import { settleRestore, type Settled } from '../../lib/backups/settle.mts';
import { beginRestore, endRestore, isUnsettled, removeUnsettled } from '../../lib/backups/unsettled.mts';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { tryLock } from '../../lib/processes/lock.mts';
import { Roster } from '../../lib/processes/roster.mts';
import { buildApps, SERVICES, type Service } from '../../lib/project/build.mts';
import { backupFolder, dataFolder } from '../../lib/project/paths.mts';
import { report } from './report.mts';

/**
 * `npm run restore -- --to TIME [--from FOLDER] [--into FOLDER] [--only auth|business]`: restores the databases of `npm start` to
 * a time (`latest`: to all that there is) in a place that has none, and does all that has to follow. Nothing that exists is changed.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      into: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const to = readRestoreTime(values.to);
  const services = servicesOf(values.only);
  const backups = path.resolve(values.from ?? backupFolder);
  const into = path.resolve(values.into ?? dataFolder);
  const begun = Date.now();
  const backup = chooseBackup(backups, to);
  const roster = new Roster(path.join(into, 'processes'));
  const lock = await takeOver(into, services, roster);
  const supervisor = new Supervisor(roster);
  const progress = new Progress();
  const leave = async () => {
    await supervisor.stopAll();
    // Databases with sessions that had ended must not be started by mistake.
    removeUnsettled(into);
    roster.clear();
    lock();
  };
  onInterruption(
    (signal) => void leave().then(() => process.exit(exitCodeOf(signal))),
    () => supervisor.killAll(),
  );
  try {
    beginRestore(into, partsOf(services));
    await progress.step('Build', (note) => buildApps(supervisor, note));
    const request = { backups, backup, to, services, into };
    const restored = await restoreDatabases(request, supervisor, progress);
    // What came after it, the providers may know.
    const time = to === 'latest' ? new Date(restored.business?.last ?? backup.manifest.ended_at) : to;
    const settled = await settleRestore(into, services, time, supervisor, progress);
    endRestore(into);
    progress.say(report({ ...request, restored, settled, took: Date.now() - begun }));
    return isFlawless(restored, settled) ? 0 : 1;
  } finally {
    await leave();
  }
}

function isFlawless(restored: RestoredDatabases, { audit, violations }: Settled): boolean {
  const isComplete = SERVICES.every((service) => (restored[service]?.unreadable ?? []).length === 0);
  return isComplete && audit.auth.intact && audit.business.intact && violations.length === 0;
}

function servicesOf(only: string | undefined): readonly Service[] {
  if (only === undefined) return SERVICES;
  if (only === 'auth' || only === 'business') return [only];
  throw new PlainError(`--only is "${only}", but there are two databases: auth and business.`);
}

/** Refuses a place that is in use or not empty, and removes what an interrupted restore left there. @returns how to leave it */
async function takeOver(into: string, services: readonly Service[], roster: Roster): Promise<() => void> {
  const others = SERVICES.filter((service) => !services.includes(service));
  const lacking = others.find((service) => !fs.existsSync(path.join(into, SERVER[service])));
  if (lacking)
    throw new PlainError(
      `${into} has no ${lacking} database: --only restores one database beside the other one.`,
    );
  // Before the lock, so that a folder that is not ours gets no file of ours.
  const isOurs = into === dataFolder || others.length > 0 || isUnsettled(into);
  // The logs of a restore that failed may stay.
  const entries = fs.existsSync(into) ? fs.readdirSync(into).filter((name) => name !== 'logs') : [];
  if (!isOurs && entries.length > 0)
    throw new PlainError(`${into} is not empty: name an empty or a new folder with --into.`);
  const lock = tryLock(path.join(into, 'start.lock'));
  if (!('release' in lock))
    throw new PlainError(
      `ProTicket is running from ${into} (process ${lock.pid}): stop it first, or name another folder with --into.`,
    );
  try {
    if (isUnsettled(into)) await roster.stopSurvivors();
    removeUnsettled(into);
    const survivors = roster.survivors();
    if (survivors.length > 0)
      throw new PlainError(
        `${survivors.map(({ name }) => name).join(', ')} of an earlier start still runs from ${into}: start and stop ProTicket there once.`,
      );
    const existing = services
      .map((service) => path.join(into, SERVER[service]))
      .find((folder) => fs.existsSync(folder));
    if (existing !== undefined)
      throw new PlainError(
        `${existing} exists, and a restore replaces nothing: move it elsewhere first, or name another folder with --into.`,
      );
    return () => lock.release();
  } catch (error) {
    lock.release();
    throw error;
  }
}
