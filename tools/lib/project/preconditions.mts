import fs from 'node:fs';
import { PlainError } from '../console/plain-error.mts';
import { isPortFreeEverywhere } from '../processes/ports.mts';
import type { Settings } from './settings.mts';

/** Measured for the first start: 45 MB MariaDB, 110 MB new databases, 30 MB while unpacking; the rest is a margin. */
const NEEDED_SPACE_MB = 400;

/** @throws PlainError before anything is changed, rather than in the middle */
export function requireDiskSpace(folder: string, neededMb: number = NEEDED_SPACE_MB): void {
  fs.mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = fs.statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  if (freeMb < neededMb)
    throw new PlainError(
      `The disk that holds ${folder} has ${freeMb} MB free and ${neededMb} MB are needed: free some space and try again.`,
    );
}

/** @throws PlainError for a port that is taken or invalid, with the variable that chooses another */
export async function requireFreePorts(settings: Settings, purposes: Record<string, string>): Promise<void> {
  const chosen = new Map<number, string>();
  for (const [variable, purpose] of Object.entries(purposes)) {
    const text = settings.values[variable] ?? '';
    const port = Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new PlainError(`${variable} is "${text}", but a port is a whole number from 1 to 65535.`);
    const other = chosen.get(port);
    if (other) throw new PlainError(`${variable} and ${other} are both ${port}: choose different ports.`);
    chosen.set(port, variable);
    if (!(await isPortFreeEverywhere(port)))
      throw new PlainError(
        `Port ${port} for ${purpose} is already in use: stop the program that uses it, or choose another port, for example ${variable}=${port + 1000 > 65_535 ? port - 1000 : port + 1000} npm start`,
      );
  }
}
