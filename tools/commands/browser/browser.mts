import { runHere } from '../../lib/browser/run-here.mts';

/** `npm run browser -- <files or folders>`: runs browser tests alone; all of them by default. */
export function main(args: string[]): Promise<number> {
  return runHere(args);
}
