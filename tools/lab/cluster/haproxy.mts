import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import type { Programs } from './programs.mts';

/** Starts HAProxy with this configuration. @throws PlainError with what it does not accept */
export function startHaproxy(text: string, programs: Programs, folder: string, supervisor: Supervisor): void {
  const file = path.join(folder, 'haproxy.cfg');
  fs.writeFileSync(file, text);
  const command = path.join(programs.root, 'usr/sbin/haproxy');
  const check = spawnSync(command, ['-c', '-f', file], { env: programs.env, encoding: 'utf8' });
  if (check.status !== 0) throw new PlainError(`HAProxy refuses its configuration: ${check.stderr}`);
  const logFile = path.join(folder, 'haproxy.log');
  supervisor.start({ name: 'HAProxy', command, args: ['-f', file], env: programs.env, logFile });
}
