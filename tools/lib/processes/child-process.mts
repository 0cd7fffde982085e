import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../console/plain-error.mts';
import type { Roster } from './roster.mts';

/** A log larger than this is renamed at the next start; at most two are kept. */
const LOG_LIMIT_BYTES = 10_000_000;

/** How a process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** What to run. */
export interface Program {
  /** Appears in messages. */
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Receives each piece of output, to show how far the program is. */
  onOutput?: (text: string) => void;
}

/** A process that should keep running. */
export interface Service extends Program {
  logFile: string;
  /** SIGTERM by default; PostgreSQL ends its sessions and stops on SIGINT. */
  stopSignal?: NodeJS.Signals;
  /** Sent if the service has not ended `stopTimeoutMs` after `stopSignal`. */
  killSignal?: NodeJS.Signals;
  stopTimeoutMs?: number;
}

/** Something to stop when the command ends. */
interface Stoppable {
  stop(): Promise<void>;
  kill(): void;
}

/** A running service. */
export class ServiceProcess implements Stoppable {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process ends, expected or not. */
  readonly ended: Promise<Ending>;
  /** Where the log of this run begins, in bytes. */
  readonly logStart: number;
  #ending: Ending | undefined;
  readonly #service: Service;

  constructor(service: Service) {
    this.name = service.name;
    this.logFile = service.logFile;
    this.#service = service;
    renameLargeLog(service.logFile);
    const log = fs.openSync(service.logFile, 'a', 0o600);
    this.logStart = fs.fstatSync(log).size;
    // In its own process group: Ctrl-C must reach only the command, which then stops things in order.
    const child = spawn(service.command, service.args, {
      stdio: ['ignore', log, log],
      detached: true,
      cwd: service.cwd,
      env: service.env ?? process.env,
    });
    fs.closeSync(log);
    this.pid = child.pid ?? 0;
    this.ended = new Promise((resolve) => {
      const end = (ending: Ending) => resolve((this.#ending = ending));
      child.once('exit', (code, signal) => end({ code, signal }));
      child.once('error', (error) => {
        fs.appendFileSync(service.logFile, `${error.message}\n`);
        end({ code: 127, signal: null });
      });
    });
  }

  get isRunning(): boolean {
    return this.#ending === undefined;
  }

  /** The log of this run, at most its last 64 kB. */
  log(): string {
    const text = fs.readFileSync(this.logFile).subarray(this.logStart);
    return text.subarray(-65_536).toString();
  }

  /**
   * Waits until `isReady` returns true. Once the process has ended it counts for nothing: somebody else has answered.
   *
   * @throws PlainError if the process ends first, or after `timeoutMs`
   */
  async waitUntil(isReady: () => Promise<boolean>, timeoutMs: number, cause: () => string): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const ready = await isReady();
      if (!this.isRunning)
        throw new PlainError(`${this.name} did not start: ${cause()} (log: ${this.shortLog})`);
      if (ready) return;
      if (Date.now() > deadline)
        throw new PlainError(
          `${this.name} was not ready after ${timeoutMs / 1000} s (log: ${this.shortLog}).`,
        );
      await Promise.race([this.ended, sleep(40)]);
    }
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.#signal(this.#service.stopSignal ?? 'SIGTERM');
    const timeout = new AbortController();
    const late = sleep(this.#service.stopTimeoutMs ?? 15_000, 'late', { signal: timeout.signal }).catch(
      () => '',
    );
    if ((await Promise.race([this.ended, late])) === 'late') this.kill();
    timeout.abort();
    await this.ended;
  }

  kill(): void {
    this.#signal(this.#service.killSignal ?? 'SIGKILL');
  }

  /** The log's path relative to the current folder. */
  get shortLog(): string {
    return path.relative(process.cwd(), this.logFile);
  }

  #signal(signal: NodeJS.Signals): void {
    if (!this.isRunning || this.pid === 0) return;
    try {
      process.kill(this.pid, signal);
    } catch {
      // It has ended in the meantime.
    }
  }
}

/** The result of a program that has ended. */
export interface Result extends Ending {
  /** Standard output and standard error, in order of arrival. */
  output: string;
  stdout: string;
  stderr: string;
}

/**
 * Starts the processes of one command and stops them in reverse order. Once stopping has begun nothing is started, so
 * that Ctrl-C during a start leaves nothing behind.
 */
export class Supervisor {
  readonly #owned: Stoppable[] = [];
  readonly #roster: Roster | undefined;
  #stopping: Promise<void> | undefined;

  constructor(roster?: Roster) {
    this.#roster = roster;
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** Starts a process that should keep running. */
  start(service: Service): ServiceProcess {
    this.#refuseWhenStopping();
    fs.mkdirSync(path.dirname(service.logFile), { recursive: true });
    const running = new ServiceProcess(service);
    if (running.pid) this.#roster?.remember(service.name, running.pid, service.stopSignal ?? 'SIGTERM');
    this.#owned.push(running);
    return running;
  }

  /** Runs a program to its end. It is in its own process group, so that its children can be stopped with it. */
  async run(program: Program, input?: string): Promise<Result> {
    this.#refuseWhenStopping();
    const child = spawn(program.command, program.args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      cwd: program.cwd,
      env: program.env ?? process.env,
    });
    const result: Result = { output: '', stdout: '', stderr: '', code: null, signal: null };
    const ended = new Promise<void>((resolve) => {
      child.once('close', (code, signal) => resolve(void Object.assign(result, { code, signal })));
      child.once('error', (error) => {
        result.output += error.message;
        resolve(void Object.assign(result, { code: 127 }));
      });
    });
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        result[stream] += text;
        result.output += text;
        program.onOutput?.(text);
      });
    child.stdin.on('error', () => undefined); // It ended before it read everything; its exit code says why.
    child.stdin.end(input ?? '');
    const signalGroup = (signal: NodeJS.Signals) => {
      try {
        if (child.pid) process.kill(-child.pid, signal);
      } catch {
        // It has ended in the meantime.
      }
    };
    const entry: Stoppable = {
      stop: () => (signalGroup('SIGTERM'), ended),
      kill: () => signalGroup('SIGKILL'),
    };
    this.#owned.push(entry);
    await ended;
    this.#owned.splice(this.#owned.indexOf(entry), 1);
    return result;
  }

  /** Stops something that is not a process, such as a server in this one, in its turn. */
  own(stop: () => Promise<void>): void {
    this.#refuseWhenStopping();
    this.#owned.push({ stop, kill: () => undefined });
  }

  /** Stops everything, last started first. */
  stopAll(): Promise<void> {
    this.#stopping ??= (async () => {
      for (const owned of [...this.#owned].reverse()) await owned.stop();
      this.#roster?.clear();
    })();
    return this.#stopping;
  }

  /** Kills everything at once; databases recover at their next start. */
  killAll(): void {
    this.#stopping ??= Promise.resolve();
    for (const owned of [...this.#owned].reverse()) owned.kill();
  }

  #refuseWhenStopping(): void {
    if (this.isStopping) throw new PlainError('Stopped.');
  }
}

function renameLargeLog(file: string): void {
  if (fs.existsSync(file) && fs.statSync(file).size > LOG_LIMIT_BYTES) fs.renameSync(file, `${file}.1`);
}
