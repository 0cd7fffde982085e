import fs from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

/** Holds the ids of the process that installs and of its npm, which continues if only the first is killed. */
const lock = path.join(root, '.data', 'install.lock');
const RETRY_MS = 500;

/**
 * Runs `install` while no other command does: two commands begun together in a fresh clone would delete each
 * other's packages. `install` reports the id of npm's process, so that the lock holds as long as npm runs.
 *
 * @param {(setInstaller: (pid: number) => void) => Promise<void>} install
 */
export async function withInstallLock(install) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let waiting = false; !take(); waiting = true) {
    if (!waiting) console.log('Another command is installing the packages; waiting for it.');
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    removeIfAbandoned();
  }
  try {
    await install((pid) => fs.writeFileSync(lock, `${process.pid} ${pid}`));
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function take() {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfAbandoned() {
  const holders = fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8').split(' ') : [];
  if (!holders.map(Number).some(isAlive)) fs.rmSync(lock, { force: true });
}

/** False for a zombie: dead, but not yet collected by its parent. @param {number} pid */
function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    return !fs.existsSync(stat) || !/^.*\) Z/.test(fs.readFileSync(stat, 'utf8'));
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
