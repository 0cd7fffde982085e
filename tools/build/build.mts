/** Builds the apps whose sources changed into dist/. */
import { Progress } from '../console/progress.mts';
import { Supervisor } from '../embedded/child-process.mts';
import { buildApps } from '../start/build.mts';
import { onInterruption } from '../start/interruption.mts';

/** `npm run build`; the production start needs only `dist/` and node_modules. */
export async function main(): Promise<number> {
  const supervisor = new Supervisor();
  onInterruption(
    () => void supervisor.stopAll(),
    () => process.exit(1),
  );
  await new Progress().step('Build', (note) => buildApps(supervisor, note));
  return 0;
}
