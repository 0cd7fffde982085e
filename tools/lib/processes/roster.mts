import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from './process-identity.mts';

interface Entry {
  name: string;
  pid: number;
  identity: string;
  stopSignal: NodeJS.Signals;
}

/** Longer than a database needs to stop (measured: 0.2 s), short enough to wait for. */
const STOP_TIMEOUT_MS = 15_000;

/**
 * The processes a command started, one line each, so that the next run finds those that a `kill -9` left behind.
 * A line is appended right after the start: a crash in between leaves at most one process unlisted, and the
 * databases' own locks still refuse a second server on the same files.
 */
export class Roster {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  remember(name: string, pid: number, stopSignal: NodeJS.Signals): void {
    const identity = processIdentity(pid);
    if (identity === undefined) return;
    fs.mkdirSync(path.dirname(this.#file), { recursive: true });
    fs.appendFileSync(this.#file, `${JSON.stringify({ name, pid, identity, stopSignal } satisfies Entry)}\n`);
  }

  /** Call it when everything has been stopped in order. */
  clear(): void {
    fs.rmSync(this.#file, { force: true });
  }

  /** The listed processes that still run, oldest first. */
  survivors(): { name: string; pid: number }[] {
    return this.#entries().filter(isSame);
  }

  /** Stops what an earlier run left behind, last started first. @returns the names of what it stopped */
  async stopSurvivors(): Promise<string[]> {
    const survivors = this.#entries().filter(isSame).reverse();
    for (const entry of survivors) {
      signal(entry.pid, entry.stopSignal);
      const deadline = Date.now() + STOP_TIMEOUT_MS;
      while (isSame(entry)) {
        if (Date.now() > deadline) signal(entry.pid, 'SIGKILL');
        await sleep(20);
      }
    }
    this.clear();
    return survivors.map(({ name }) => name);
  }

  #entries(): Entry[] {
    if (!fs.existsSync(this.#file)) return [];
    const lines = fs.readFileSync(this.#file, 'utf8').split('\n');
    return lines.flatMap((line) => {
      try {
        return [JSON.parse(line) as Entry];
      } catch {
        return []; // The last line, cut off by a crash.
      }
    });
  }
}

function isSame({ pid, identity }: Entry): boolean {
  return processIdentity(pid) === identity;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}
