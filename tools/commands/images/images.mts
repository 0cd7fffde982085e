import path from 'node:path';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { basesFor } from './bases.mts';
import { Buildah } from './buildah.mts';
import { tryImages } from './try-images.mts';

const APPS = ['auth', 'business', 'web'] as const;

/**
 * `npm run images`: builds the image of each app, then migrates and starts them from their read-only roots on real
 * databases until they are healthy. With names as arguments it builds only those, and starts none.
 */
export async function main(names: string[]): Promise<number> {
  const refusal = Buildah.refusal();
  if (refusal !== undefined) {
    console.log(`Skipped. ${refusal}`);
    return 0;
  }
  const supervisor = new Supervisor();
  onInterruption(
    (signal) => void supervisor.stopAll().then(() => process.exit(exitCodeOf(signal))),
    () => process.exit(1),
  );
  const progress = new Progress();
  const buildah = new Buildah(supervisor);
  try {
    const bases = await progress.step('Bases', () => basesFor(buildah, supervisor));
    for (const app of APPS.filter((each) => names.length === 0 || names.includes(each)))
      await progress.step(`Image of ${app}`, () =>
        buildah.build(path.join('apps', app, 'Dockerfile'), imageOf(app), bases),
      );
    if (names.length === 0) await tryImages({ buildah, supervisor, progress, imageOf });
    return 0;
  } finally {
    await buildah.removeContainers().catch(() => undefined);
    await supervisor.stopAll();
  }
}

const imageOf = (app: string): string => `localhost/proticket-${app}`;
