import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { ServiceProcess, Supervisor } from '../processes/child-process.mts';
import { freePort, isPortFree } from '../processes/ports.mts';
import { randomPassword, writePrivateFile } from '../project/private-file.mts';

/** How a private database server is asked for; the same for both kinds. */
export interface DatabaseRequest {
  /**
   * Holds everything of this server: `data/`, `password` and `port`. It comes into being by one rename when it is
   * complete, so that an interrupted first start leaves nothing half-made.
   */
  dataDirectory: string;
  logFile: string;
  /** Wanted port; without it the one of last time, or a usual one, or any free one. */
  port?: number;
  /** Made when the server is made, and owned by its user. */
  databases?: string[];
  /**
   * `keep`: what was committed survives a power cut. `throwaway`: for tests, which make their data anew; commits do
   * not wait for the disk and the user may create databases.
   */
  purpose?: 'keep' | 'throwaway';
  supervisor: Supervisor;
}

/** A running private database server. */
export interface Database {
  url(databaseName: string): string;
  pid: number;
  process: ServiceProcess;
  stop(): Promise<void>;
}

/** The user that owns the databases. Not the server's superuser. */
export const DATABASE_USER = 'proticket';

/** A recovery after `kill -9` reads the log since the last checkpoint; a minute is far more than measured (0.3 s). */
export const READY_TIMEOUT_MS = 60_000;

/** Makes the server's folder with `fill` unless it is there. Leftovers of an interrupted attempt are dropped. */
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

/** Says what is wrong with a folder in which files that every server has are missing; touches nothing. */
export function refuseDamaged(kind: string, { dataDirectory }: DatabaseRequest, needed: string[]): void {
  const missing = ['password', ...needed].find((file) => !fs.existsSync(path.join(dataDirectory, file)));
  if (missing)
    throw new PlainError(
      `The ${kind} data in ${path.relative(process.cwd(), dataDirectory)} is damaged (${missing} is missing). Nothing was changed: put the folder back from a copy, or move it away to begin with empty databases.`,
    );
}

export function readPassword({ dataDirectory }: DatabaseRequest): string {
  return fs.readFileSync(path.join(dataDirectory, 'password'), 'utf8').trim();
}

/** The same port as last time when it can be had, so that saved connections of database browsers stay true. */
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

/** The last line of a log that says what went wrong, as a sentence. */
export function causeIn(log: string, pattern: RegExp): string {
  if (/No space left on device|Errcode: 28\b/.test(log))
    return 'the disk is full; free some space and try again, nothing that was stored is lost';
  const causes = log.split('\n').flatMap((line) => pattern.exec(line)?.[1] ?? []);
  return causes.at(-1)?.trim() ?? 'it ended without saying why';
}
