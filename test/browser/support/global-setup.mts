import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser } from '../../../tools/lib/browser/find-browser.mts';
import { explain } from '../../../tools/lib/console/plain-error.mts';
import { testDatabases } from '../../../tools/lib/jest/test-servers.mts';
import { Supervisor } from '../../../tools/lib/processes/child-process.mts';
import { tryLock, type Lock } from '../../../tools/lib/processes/lock.mts';
import { Roster } from '../../../tools/lib/processes/roster.mts';
import { handOver, ROSTERS, rosterOfThisProcess, RUN_FOLDER } from './hand-over.mts';
import { startSystem } from './system.mts';

const supervisor = new Supervisor(rosterOfThisProcess());
let lock: Lock | undefined;

/** Called by Node before the first file: brings up the system that all files share. */
export async function globalSetup(): Promise<void> {
  lock = await onlyRun();
  await stopLeftovers();
  try {
    const browser = await findBrowser(supervisor);
    const system = await startSystem(RUN_FOLDER, await testDatabases(supervisor), supervisor);
    handOver({ system, browser });
  } catch (error) {
    await globalTeardown();
    // Node prints what is thrown with a stack; a sentence is enough.
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** Called by Node after the last file, also when the run is interrupted. */
export async function globalTeardown(): Promise<void> {
  await supervisor.stopAll();
  lock?.release();
}

/** Waits for another run of this folder: two would share its logs, and the cores are busy with one. */
async function onlyRun(): Promise<Lock> {
  for (;;) {
    const mine = tryLock(`${RUN_FOLDER}.lock`);
    if ('release' in mine) return mine;
    await sleep(200);
  }
}

/** Ends what a killed run left running. */
async function stopLeftovers(): Promise<void> {
  fs.mkdirSync(ROSTERS, { recursive: true });
  for (const name of fs.readdirSync(ROSTERS)) await new Roster(path.join(ROSTERS, name)).stopSurvivors();
}
