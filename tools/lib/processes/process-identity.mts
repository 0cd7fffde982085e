import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * Tells a process from a later one with the same id: the time it started. Undefined if no such process runs; a zombie
 * (dead, not yet collected by its parent) counts as not running.
 */
export function processIdentity(pid: number): string | undefined {
  if (fs.existsSync('/proc/self/stat')) return identityFromProc(pid);
  const { status, stdout } = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  const [state = 'Z', ...started] = stdout.trim().split(/\s+/);
  return status === 0 && !state.startsWith('Z') ? started.join(' ') : undefined;
}

function identityFromProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the program's name in brackets and may contain spaces; fields are counted after it (proc(5)).
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : rest[18];
}
