#!/usr/bin/env node
/**
 * The one entrance to the project's tools: `node tools/proticket.mjs <command> [arguments]`.
 *
 * Whoever clones the project has only some Node (20 or newer) and npm. So this file alone uses nothing but
 * built-ins and plain JavaScript. It (1) installs the packages when they do not match the lock file, (2) goes on
 * under the Node 24 that the packages bring, because Jest can load Nest's ES modules only there, and (3) runs
 * `tools/<command>/<command>.mts`, whose exported `main(arguments)` answers the exit code.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const tools = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(tools);
const binaries = path.join(root, 'node_modules', '.bin');
/** First Node whose `require()` of ES modules works inside Jest's sandbox; 22 and 23 were tried and fail. */
const NEEDED_NODE = [24, 9];
/** Measured: node_modules takes 0.7 GB, npm's cache as much again while it fills. */
const NEEDED_SPACE_MB = 1500;
/** Written last, so that it stands for a finished installation: `npm ci` begins by deleting node_modules. */
const installedStamp = path.join(root, 'node_modules', '.proticket-installed');
/** Names the process that installs and its npm, which goes on when that process alone is killed. */
const installLock = path.join(root, '.data', 'install.lock');

/** Ends the run with one sentence a person can act on. @param {string} sentence @returns {never} */
function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

function lockFileHash() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

function installedHash() {
  return fs.existsSync(installedStamp) ? fs.readFileSync(installedStamp, 'utf8') : undefined;
}

/**
 * True when somebody ran `npm install` or `npm ci` by hand: npm's own record of what it finished installing names
 * the same packages as the lock file (optional ones for other platforms aside).
 */
function installedByHand() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(fs.readFileSync(record, 'utf8')).packages;
  return (
    Object.keys(installed).every((name) => installed[name].version === wanted[name]?.version) &&
    Object.keys(wanted).every((name) => name === '' || wanted[name].optional || name in installed)
  );
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(pid: number) => void} [onStart]
 */
function run(program, args, options, onStart) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    if (child.pid) onStart?.(child.pid);
    // A terminal's Ctrl-C reaches both processes by itself; `kill` reaches this one only, so it is passed on.
    // The command counts signals that come within half a second of each other as one.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(signal, () => child.kill(signal));
    // Killing npm kills the shell between npm and this process, which then is an orphan and stops as well.
    const parent = process.ppid;
    const watching = setInterval(() => {
      if (process.env['npm_lifecycle_event'] === undefined || process.ppid === parent) return;
      clearInterval(watching);
      child.kill('SIGTERM');
    }, 250);
    watching.unref();
    child.once('error', (error) => giveUp(`${program} could not be run: ${error.message}.`));
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/** Two commands begun together in a fresh clone would delete each other's packages: the second one waits. */
async function withInstallLock(/** @type {() => Promise<void>} */ install) {
  const lock = installLock;
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let waiting = false; ; waiting = true) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (!waiting) console.log('Another command is installing the packages; waiting for it.');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const holders = fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8').split(' ') : [];
    if (!holders.map(Number).some(isAlive)) fs.rmSync(lock, { force: true });
  }
  try {
    await install();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** A zombie, dead but not yet collected by its parent, is not alive. @param {number} pid */
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

async function installPackages() {
  if (installedHash() === lockFileHash()) return;
  if (installedByHand()) return fs.writeFileSync(installedStamp, lockFileHash());
  // `npm ci` would empty the folder the link leads to, under whoever else works with it.
  if (fs.lstatSync(path.dirname(installedStamp), { throwIfNoEntry: false })?.isSymbolicLink())
    giveUp(
      'node_modules is a link to packages that do not fit: remove the link, or run npm install where it leads to.',
    );
  const disk = fs.statfsSync(root);
  const free = Math.floor((disk.bavail * disk.bsize) / 1e6);
  if (free < NEEDED_SPACE_MB)
    giveUp(
      `The disk that holds ${root} has ${free} MB free, and the packages need about ${NEEDED_SPACE_MB} MB: free some space and try again.`,
    );
  await withInstallLock(async () => {
    if (installedHash() === lockFileHash()) return;
    const begun = Date.now();
    const seconds = () => ((Date.now() - begun) / 1000).toFixed(0);
    console.log('Installing the packages (once; about half a minute) …');
    // In a terminal npm draws its own spinner; a log gets a line now and then.
    const ticking = setInterval(() => {
      if (!process.stdout.isTTY) console.log(`  … still installing (${seconds()} s)`);
    }, 10_000);
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const code = await run(npm, ['ci'], { cwd: root, shell: process.platform === 'win32' }, (pid) =>
      fs.writeFileSync(installLock, `${process.pid} ${pid}`),
    );
    clearInterval(ticking);
    if (code === 130) process.exit(130);
    if (code !== 0) giveUp('The packages could not be installed; npm says why above.');
    fs.writeFileSync(installedStamp, lockFileHash());
    console.log(`Packages installed (${seconds()} s).`);
  });
}

/** @param {string} version such as "24.21.0" */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED_NODE;
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** Runs this very command line again under the Node that the packages brought. @returns {Promise<never>} */
async function goOnUnderNewerNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = [path.join(binaries, name), path.join(root, 'node_modules', 'node', 'bin', name)].find(
    (file) => fs.existsSync(file),
  );
  if (!found || process.env['PROTICKET_RERUN'])
    giveUp(
      `ProTicket needs Node ${NEEDED_NODE.join('.')} or newer; this is ${process.versions.node}, and the copy that npm usually brings is not there: install Node 24 (LTS) and try again.`,
    );
  process.exit(await run(found, process.argv.slice(1), { env: { ...process.env, PROTICKET_RERUN: '1' } }));
}

/** The commands are the folders that hold a file of their own name. */
function commands() {
  return fs
    .readdirSync(tools)
    .filter((name) => fs.existsSync(path.join(tools, name, `${name}.mts`)))
    .map((name) => ({ name, summary: summaryOf(path.join(tools, name, `${name}.mts`)) }));
}

/** What a command does: the first sentence of the comment that opens its file, else of the one above `main`. */
function summaryOf(/** @type {string} */ file) {
  const source = fs.readFileSync(file, 'utf8');
  const comment =
    /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ??
    /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*export async function main\b/.exec(source)?.[1] ??
    '';
  const text = comment.replace(/\s*\n\s*\*\s?/g, ' ').trim();
  return text.replace(/^`npm[^`]*`[:.]\s*/, '').split(/\.(?=\s|$)/)[0] ?? '';
}

function printHelp() {
  console.log('node tools/proticket.mjs <command> [arguments]\n');
  for (const { name, summary } of commands()) console.log(`  ${name.padEnd(12)}${summary}`);
}

const [command = '--help', ...commandArguments] = process.argv.slice(2);
if (['--help', '-h', 'help'].includes(command)) {
  printHelp();
  process.exit(0);
}
if (!commands().some(({ name }) => name === command)) {
  printHelp();
  giveUp(`There is no command "${command}".`);
}
await installPackages();
if (!isNewEnough(process.versions.node)) await goOnUnderNewerNode();
delete process.env['PROTICKET_RERUN'];
process.env['PATH'] = `${binaries}${path.delimiter}${process.env['PATH'] ?? ''}`;
process.chdir(root);
const { explain } = await import('./console/plain-error.mts');
try {
  const { main } = await import(pathToFileURL(path.join(tools, command, `${command}.mts`)).href);
  process.exit(await main(commandArguments));
} catch (error) {
  console.error(`\n${explain(error)}`);
  process.exit(1);
}
