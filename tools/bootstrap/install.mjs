import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withInstallLock } from './install-lock.mjs';
import { fail, isWindows, root, run } from './run.mjs';

/** Measured: node_modules takes 0.7 GB, npm's cache as much again while it fills. */
const NEEDED_SPACE_MB = 1500;
/** How often a log gets a line while npm runs; in a terminal npm draws its own spinner. */
const SIGN_OF_LIFE_MS = 10_000;

const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
/** Written last: it marks a complete installation, because `npm ci` begins by deleting node_modules. */
const stamp = path.join(modules, '.proticket-installed');

/** Installs the packages if they do not match the lock file. */
export async function installPackages() {
  if (isInstalled()) return;
  if (isInstalledByHand()) return writeStamp();
  refuseLinkedModules();
  requireDiskSpace();
  await withInstallLock(async (setInstaller) => {
    // Another command may have installed them while this one waited.
    if (!isInstalled()) await install(setInstaller);
  });
}

/** @param {(pid: number) => void} setInstaller */
async function install(setInstaller) {
  const begun = Date.now();
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(0);
  console.log('Installing the packages (once; about half a minute) …');
  const ticking = setInterval(() => {
    if (!process.stdout.isTTY) console.log(`  … still installing (${seconds()} s)`);
  }, SIGN_OF_LIFE_MS);
  const npm = isWindows ? 'npm.cmd' : 'npm';
  const code = await run(npm, ['ci'], { cwd: root, shell: isWindows }, setInstaller);
  clearInterval(ticking);
  if (code === 130) process.exit(130);
  if (code !== 0) fail('The packages could not be installed; npm gives the reason above.');
  writeStamp();
  console.log(`Packages installed (${seconds()} s).`);
}

function isInstalled() {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lockFileHash();
}

function writeStamp() {
  fs.writeFileSync(stamp, lockFileHash());
}

function lockFileHash() {
  return createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
}

/**
 * True after `npm install` or `npm ci` by hand: npm's record of its last complete installation names the same
 * packages as the lock file, except optional ones for other platforms.
 */
function isInstalledByHand() {
  const record = path.join(modules, '.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const wanted = packagesIn(lockFile);
  const installed = packagesIn(record);
  return (
    Object.keys(installed).every((name) => installed[name]?.version === wanted[name]?.version) &&
    Object.keys(wanted).every((name) => name === '' || wanted[name]?.optional || name in installed)
  );
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesIn(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
}

/** `npm ci` would empty the folder that the link leads to, for everyone else who uses it. */
function refuseLinkedModules() {
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    fail(
      'node_modules is a link to packages that do not match the lock file: remove the link, or run npm install in the folder it leads to.',
    );
}

function requireDiskSpace() {
  const disk = fs.statfsSync(root);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1e6);
  if (freeMb < NEEDED_SPACE_MB)
    fail(
      `The disk that holds ${root} has ${freeMb} MB free and the packages need about ${NEEDED_SPACE_MB} MB: free some space and try again.`,
    );
}
