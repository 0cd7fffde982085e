import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { buildApps } from '../../lib/project/build.mts';
import { onInterruption } from '../../lib/processes/interruption.mts';

/**
 * `npm run build`: compiles the services and the web server, the SDK and the web client, each if a source changed. Running them needs
 * only `dist/` and node_modules.
 */
export async function main(): Promise<number> {
  const supervisor = new Supervisor();
  onInterruption(
    () => void supervisor.stopAll(),
    () => process.exit(1),
  );
  await new Progress().step('Build', (note) => buildApps(supervisor, note));
  return 0;
}
