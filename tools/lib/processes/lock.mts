import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from './process-identity.mts';

/** The holder of a lock. */
export interface LockHolder {
  pid: number;
  /** See {@link processIdentity}: the id alone may belong to another program by now. */
  identity: string;
  /** ISO time at which the lock was taken. */
  since: string;
}

/** A lock that is held until `release` or until this process ends, however it ends. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock, or returns its holder. Node has no lock that the system releases, so the file names its holder, and
 * the file of a dead holder counts as none.
 */
export function tryLock(file: string): Lock | LockHolder {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = JSON.stringify({
    pid: process.pid,
    identity: processIdentity(process.pid) ?? '',
    since: new Date().toISOString(),
  } satisfies LockHolder);
  // Linked from a complete file, so that no process reads a half-written lock.
  const draft = `${file}.${process.pid}.${randomUUID()}`;
  fs.writeFileSync(draft, mine);
  try {
    for (;;) {
      try {
        fs.linkSync(draft, file);
        return { release: () => releaseIfOurs(file, mine) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = read(file);
      if (found === undefined) continue;
      const holder = parse(found);
      if (holder && processIdentity(holder.pid) === holder.identity) return holder;
      removeStale(file, found);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Takes the lock as soon as it is free, and calls `onWait` once if it is not. */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) onWait?.();
    told = true;
    await sleep(100);
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): LockHolder | undefined {
  try {
    return JSON.parse(text) as LockHolder;
  } catch {
    return undefined;
  }
}

/**
 * Renames the stale lock before deleting it: if another process replaced it in between, the renamed file is a live
 * lock and is put back.
 */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.stale.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== stale) fs.linkSync(aside, file);
  fs.rmSync(aside, { force: true });
}

function releaseIfOurs(file: string, mine: string): void {
  if (read(file) === mine) fs.rmSync(file, { force: true });
}
