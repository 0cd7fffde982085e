import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { root } from '../../lib/project/paths.mts';

/** The machine and the commit that were measured. */
export function machine(): string {
  const [core] = os.cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`;
  const today = new Date().toISOString().slice(0, 10);
  return `${today}, commit ${commit}, ${os.cpus().length} × ${core?.model.trim()}, ${memory}, ${os.type()} ${os.release()}, Node ${process.version}`;
}
