import path from 'node:path';
import type { Browser } from '../../../tools/lib/browser/browser.mts';
import { Roster } from '../../../tools/lib/processes/roster.mts';
import { inData } from '../../../tools/lib/project/paths.mts';
import type { System } from './system.mts';

/** What a run leaves: logs, mails, and evidence of what failed. The next run empties it. */
export const RUN_FOLDER: string = inData('test', 'browser');
/** A file for each process that started others. */
export const ROSTERS: string = inData('test', 'browser-processes');

/** What the global setup hands to the processes that run the files. */
export interface Handed {
  readonly system: System;
  readonly browser: Browser;
}

const VARIABLE = 'PROTICKET_BROWSER_TESTS';

export function handOver(handed: Handed): void {
  process.env[VARIABLE] = JSON.stringify(handed);
}

/** @throws Error if there was no global setup */
export function handedOver(): Handed {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('Browser tests need a running system: npm run browser -- <file>');
  return JSON.parse(text) as Handed;
}

export const rosterOfThisProcess = (): Roster => new Roster(path.join(ROSTERS, String(process.pid)));
