import path from 'node:path';
import { root } from '../../lib/project/paths.mts';
import type { Finding } from './proofs.mts';
import { newSupervisor } from './supervisors.mts';

/** A run of `npm run restore`. */
export interface Restored {
  readonly output: string;
  /** From the start of the command to its end. */
  readonly tookMs: number;
}

/** Runs the command as people do. @throws Error with its output if it fails */
export async function runRestore(args: readonly string[]): Promise<Restored> {
  const supervisor = newSupervisor();
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

/** What the command itself checked. */
export function checkReport(output: string): Finding[] {
  const intact = output.match(/The audit log is intact/g)?.length ?? 0;
  const accounts = /(All \d+) accounts that orders/.exec(output)?.[1];
  return [
    { rule: 'both audit chains verify', holds: intact === 2, found: `${intact} of 2` },
    {
      rule: 'accounts that business refers to exist in auth',
      holds: accounts !== undefined,
      found: accounts?.toLowerCase() ?? 'no',
    },
  ];
}
