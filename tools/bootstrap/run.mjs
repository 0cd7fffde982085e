import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Programs that the packages contain. */
export const binaries = path.join(root, 'node_modules', '.bin');
export const isWindows = process.platform === 'win32';

/** How often a process looks whether its parent still runs. */
const PARENT_CHECK_MS = 250;

/** Ends the process with one sentence that says what to do. @param {string} sentence @returns {never} */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/**
 * Runs a program in this terminal and returns its exit code. A signal to this process is passed on; under npm, the
 * loss of the parent counts as SIGTERM.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(pid: number) => void} [onStart]
 * @returns {Promise<number>}
 */
export function run(program, args, options, onStart) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    if (child.pid) onStart?.(child.pid);
    // A terminal sends Ctrl-C to both processes; `kill` reaches only this one. The command counts signals that
    // come within half a second of each other as one.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(signal, () => child.kill(signal));
    // Killing npm kills the shell between npm and this process, and does not reach this process.
    const parent = process.ppid;
    const watching = setInterval(() => {
      if (process.env['npm_lifecycle_event'] === undefined || process.ppid === parent) return;
      clearInterval(watching);
      child.kill('SIGTERM');
    }, PARENT_CHECK_MS);
    watching.unref();
    child.once('error', (error) => fail(`${program} could not be run: ${error.message}.`));
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
