import fs from 'node:fs';
import os from 'node:os';

/**
 * nice(1): a third of the weight of others. At 10, a tenth, the event loop gains no more, but logins starve beside another
 * busy service on the machine.
 */
const NICENESS = 5;
const POOL_THREAD = 'libuv-worker';

/**
 * Lets the event loop and everything else go before the threads that hash passwords. As many hash as there are cores: with
 * equal priority, the event loop waits for one of them to be interrupted each time that it has something to do, for every query
 * of a request (measured beside a flood of wrong logins, on one instance in turn: p50 of another route 5 to 60 ms, p99 42 to 198;
 * with lower priority 2.5 to 4 and 10 to 27, for as many hashes). The threads do whatever else libuv's pool does, none of
 * which is urgent here.
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
