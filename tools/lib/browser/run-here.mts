import { spawn } from 'node:child_process';
import { Progress } from '../console/progress.mts';
import { Supervisor } from '../processes/child-process.mts';
import { exitCodeOf, onInterruption } from '../processes/interruption.mts';
import { buildApps } from '../project/build.mts';
import { root } from '../project/paths.mts';
import { browserTests } from './browser-tests.mts';

/** Builds what changed, and runs browser tests in this terminal. @returns the exit code */
export async function runHere(
  chosen: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const supervisor = new Supervisor();
  let signalled: NodeJS.Signals | undefined;
  onInterruption(
    (signal) => (signalled = signal),
    () => process.exit(1),
  );
  await new Progress().step('Build', (note) => buildApps(supervisor, note));
  // In this process group, so that Ctrl-C reaches the runner, which then stops its system.
  const runner = spawn(process.execPath, browserTests(chosen), {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, ...env },
  });
  const code = await new Promise<number | null>((resolve) => runner.once('exit', resolve));
  await supervisor.stopAll();
  return code ?? (signalled ? exitCodeOf(signalled) : 1);
}
