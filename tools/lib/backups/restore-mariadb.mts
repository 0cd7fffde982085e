import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PlainError } from '../console/plain-error.mts';
import { newArchiveName } from '../embedded/archive.mts';
import { startMariadb } from '../embedded/mariadb.mts';
import { inProject } from '../project/paths.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { checkBinlogs } from './check-binlogs.mts';
import { copyBack, type BaseBackup } from './manifest.mts';
import { mariadbPrograms, runMariadb, type MariadbPrograms } from './mariadb-programs.mts';
import type { RestoredTo, RestoreTime } from './restore-time.mts';

const TRANSACTION = /^#(\d\d)(\d\d)(\d\d)\s+(\d+:\d\d:\d\d) server id .*\sGTID /;

/**
 * Restores the auth database from a base backup and its binlog. Its events know whole seconds, so the second of `to` is restored to
 * its end: accounts may be a little newer than what refers to them, never older.
 *
 * @param target the folder of the server, which does not exist
 * @throws PlainError if the binlog has a gap or is damaged before `to`; nothing is left in `target` then
 */
export async function restoreMariadb(
  backup: BaseBackup,
  archives: string,
  to: RestoreTime,
  target: string,
  supervisor: Supervisor,
): Promise<RestoredTo> {
  const draft = `${target}.unfinished`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o711 });
  try {
    await copyBack(backup, 'mariadb', draft);
    const programs = await mariadbPrograms(supervisor);
    const changes = path.join(draft, 'changes.sql');
    const extracted = await extractChanges(backup, archives, to, changes, programs, supervisor);
    // Without accounts: who applies the binlog has to be allowed to do anything, and nobody else may be there.
    const server = await startMariadb({
      purpose: 'keep',
      supervisor,
      dataDirectory: draft,
      programDirectory: inProject('mariadb-server'),
      logFile: path.join(path.dirname(target), 'logs', 'mariadb-restore.log'),
      isolated: true,
    });
    await apply(changes, path.join(draft, 'data', 'server.sock'), programs);
    await server.stop();
    fs.rmSync(changes);
    fs.writeFileSync(path.join(draft, 'archive'), newArchiveName());
    fs.renameSync(draft, target);
    return extracted;
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Writes the changes since the backup as SQL. */
async function extractChanges(
  { manifest: { auth } }: BaseBackup,
  archives: string,
  to: RestoreTime,
  result: string,
  programs: MariadbPrograms,
  supervisor: Supervisor,
): Promise<RestoredTo> {
  const archive = path.join(archives, auth.archive);
  const names = fs.existsSync(archive) ? fs.readdirSync(archive) : [];
  const binlogs = names.filter((name) => /^binlog\.\d+$/.test(name) && name >= auth.binlog).sort();
  const number = (name: string) => Number(name.split('.')[1]);
  const first = number(auth.binlog);
  const missing =
    binlogs.length === 0 ? 0 : binlogs.findIndex((name, index) => number(name) !== first + index);
  if (missing !== -1)
    throw new PlainError(
      `The binlog of the auth database has a gap: number ${first + missing} is missing in ${archive}.`,
    );
  const end =
    to === 'latest'
      ? []
      : [
          `--stop-datetime=${new Date((Math.floor(to.getTime() / 1000) + 1) * 1000).toISOString().slice(0, 19).replace('T', ' ')}`,
        ];
  const inUtc = { ...programs, env: { ...programs.env, TZ: 'UTC' } };
  const files = binlogs.map((name) => path.join(archive, name));
  const unreadable = await checkBinlogs(files, end, inUtc, supervisor);
  await runMariadb(
    inUtc,
    'mariadb-binlog',
    ['--no-defaults', `--start-position=${auth.position}`, ...end, `--result-file=${result}`, ...files],
    supervisor,
  );
  return { last: await lastChange(result), unreadable };
}

/** By the comments of `mariadb-binlog`: a line of each transaction has its time. */
async function lastChange(file: string): Promise<string | undefined> {
  let last: string | undefined;
  for await (const line of createInterface({ input: fs.createReadStream(file) })) {
    const [, year, month, day, time] = TRANSACTION.exec(line) ?? [];
    if (time) last = `20${year}-${month}-${day}T${time.padStart(8, '0')}Z`;
  }
  return last && new Date(last).toISOString();
}

/** Standard input, so that the size does not matter. */
async function apply(changes: string, socket: string, { program, env }: MariadbPrograms): Promise<void> {
  const input = fs.openSync(changes, 'r');
  // From the folder of the socket: the full path may be too long for one.
  const client = spawn(
    program('mariadb'),
    ['--no-defaults', '--user=root', `--socket=${path.basename(socket)}`, '--binary-mode'],
    { cwd: path.dirname(socket), env, stdio: [input, 'ignore', 'pipe'] },
  );
  let complaint = '';
  client.stderr!.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = await new Promise((resolve) => {
    client.once('error', (error) => resolve((complaint = error.message)));
    client.once('close', resolve);
  });
  fs.closeSync(input);
  if (code !== 0) throw new PlainError(`The binlog could not be applied: ${complaint.trim()}`);
}
