import fs from 'node:fs';
import os from 'node:os';

/** The lowest but nine (nice(1)). Hashing still gets all that nobody else uses. */
const NICENESS = 10;
const POOL_THREAD = 'libuv-worker';

/**
 * Lets the event loop and everything else go before the threads that hash passwords. As many hash as there are cores: with
 * equal priority, the event loop waits for one of them to be interrupted each time that it has something to do, for every query
 * of a request (measured beside a flood of wrong logins: p50 of another route 7 to 60 ms, p99 42 to 198; with lower priority 2.3
 * and 10 to 23, for as many hashes). The threads do whatever else libuv's pool does, none of which is urgent here.
 *
 * Call it when the pool has started. Linux only: elsewhere, and where setpriority(2) is forbidden, nothing changes.
 *
 * @param pid whose threads
 * @returns how many threads it changed
 */
export function lowerPoolPriority(pid: number = process.pid): number {
  const tasks = `/proc/${pid}/task`;
  try {
    const threads = fs
      .readdirSync(tasks)
      .filter((thread) => fs.readFileSync(`${tasks}/${thread}/comm`, 'utf8').trim() === POOL_THREAD);
    for (const thread of threads) os.setPriority(Number(thread), NICENESS);
    return threads.length;
  } catch {
    return 0;
  }
}
