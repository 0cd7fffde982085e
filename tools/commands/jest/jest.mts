import { spawn } from 'node:child_process';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { root } from '../../lib/project/paths.mts';
import { JEST, testDatabases } from '../../lib/jest/test-servers.mts';

/** `npm run jest -- <arguments>`: runs Jest alone on the test databases, the fast way while writing a test. */
export async function main(args: string[]): Promise<number> {
  const supervisor = new Supervisor();
  let signalled: NodeJS.Signals | undefined;
  onInterruption(
    (signal) => (signalled = signal),
    () => process.exit(1),
  );
  const databases = await testDatabases(supervisor);
  // In this terminal and process group, so that watch mode reads keys and Ctrl-C reaches Jest directly.
  const jest = spawn(process.execPath, [...JEST, ...args], {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, ...databases },
  });
  const code = await new Promise<number | null>((resolve) => jest.once('exit', resolve));
  await supervisor.stopAll();
  return code ?? (signalled ? exitCodeOf(signalled) : 1);
}
