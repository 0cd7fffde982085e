import path from 'node:path';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { root } from '../../lib/project/paths.mts';

/** A run of `npm run restore`. */
export interface Restored {
  readonly output: string;
  /** From the start of the command to its end. */
  readonly tookMs: number;
}

/** Runs the command as people do. @throws Error with its output if it fails */
export async function runRestore(args: readonly string[]): Promise<Restored> {
  const supervisor = new Supervisor();
  const begun = Date.now();
  const { code, output } = await supervisor.run({
    name: 'restore',
    command: process.execPath,
    args: [path.join(root, 'tools', 'proticket.mjs'), 'restore', ...args],
    cwd: root,
  });
  if (code !== 0) throw new Error(output);
  return { output, tookMs: Date.now() - begun };
}
