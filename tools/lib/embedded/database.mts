import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { ServiceProcess, Supervisor } from '../processes/child-process.mts';
import { freePort, isPortFree } from '../processes/ports.mts';
import { randomPassword, writePrivateFile } from '../project/private-file.mts';

/** What a private database server should be; the same for both kinds. */
export interface DatabaseRequest {
  /**
   * Contains everything of this server: `data/`, `password` and `port`. It is created under another name and renamed
   * when complete, so that an interrupted first start leaves nothing half done.
   */
  dataDirectory: string;
  logFile: string;
  /** Wanted port; without it the last one, or the usual one, or any free one. */
  port?: number;
  /** Created with the server, and owned by its user. */
  databases?: string[];
  /**
   * `keep`: commits survive a power cut. `throwaway`: for tests; commits do not wait for the disk, and the user may
   * create databases.
   */
  purpose?: 'keep' | 'throwaway';
  /** Where archives of logs are, so that the server can be backed up and restored to any time; without it, it cannot. */
  archives?: string;
  supervisor: Supervisor;
}

/** A running private database server. */
export interface Database {
  url(databaseName: string): string;
  pid: number;
  process: ServiceProcess;
  stop(): Promise<void>;
}

/** The user that owns the databases. It is not the server's superuser. */
export const DATABASE_USER = 'proticket';

/** A recovery after `kill -9` reads the log since the last checkpoint; measured: 0.3 s. */
export const READY_TIMEOUT_MS = 60_000;

/** Creates the server's folder with `fill` if it is missing. Leftovers of an interrupted attempt are deleted. */
export async function createOnce(
  request: DatabaseRequest,
  fill: (draft: { directory: string; data: string; password: string }) => Promise<void>,
): Promise<void> {
  const { dataDirectory } = request;
  if (fs.existsSync(dataDirectory)) return;
  const draft = `${dataDirectory}.unfinished`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o711 });
  const password = randomPassword();
  writePrivateFile(path.join(draft, 'password'), password);
  await fill({ directory: draft, data: path.join(draft, 'data'), password });
  fs.renameSync(draft, dataDirectory);
}

const MOST_PORTS = 5;

/**
 * Starts a server, and again on another port if somebody else took the one that was free a moment ago: several commands may start
 * servers at once, as tests do.
 *
 * @param isTaken what the server says then
 */
export async function onAnyPort<Started>(
  { port }: DatabaseRequest,
  isTaken: RegExp,
  start: () => Promise<Started>,
): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (port !== undefined || attempt === MOST_PORTS || !isTaken.test(String(error))) throw error;
    }
  }
}

/** @throws PlainError if files that every server has are missing; changes nothing */
export function refuseDamaged(kind: string, { dataDirectory }: DatabaseRequest, needed: string[]): void {
  const missing = ['password', ...needed].find((file) => !fs.existsSync(path.join(dataDirectory, file)));
  if (missing)
    throw new PlainError(
      `The ${kind} data in ${path.relative(process.cwd(), dataDirectory)} is damaged (${missing} is missing). Nothing was changed: restore the folder from a copy, or move it elsewhere to begin with empty databases.`,
    );
}

export function readPassword({ dataDirectory }: DatabaseRequest): string {
  return fs.readFileSync(path.join(dataDirectory, 'password'), 'utf8').trim();
}

/** The same port as last time if it is free, so that saved connections of database browsers keep working. */
export async function choosePort(request: DatabaseRequest, usual: number): Promise<number> {
  if (request.port !== undefined) {
    if (await isPortFree(request.port)) return request.port;
    throw new PlainError(`Port ${request.port} for the database is already in use.`);
  }
  const file = path.join(request.dataDirectory, 'port');
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : usual;
  const near = Array.from({ length: 20 }, (_, index) => usual + index);
  const port = await freePort(last, ...near);
  fs.writeFileSync(file, String(port));
  return port;
}

/** The last line of a log that states an error, as a sentence. */
export function causeIn(log: string, pattern: RegExp): string {
  if (/No space left on device|Errcode: 28\b/.test(log))
    return 'the disk is full; free some space and try again, nothing that was stored is lost';
  const causes = log.split('\n').flatMap((line) => pattern.exec(line)?.[1] ?? []);
  return causes.at(-1)?.trim() ?? 'it ended without saying why';
}
