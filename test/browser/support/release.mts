import fs from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { inProject, root } from '../../../tools/lib/project/paths.mts';
import { atEnd } from './at-end.mts';

/** The built web server with its client, of the test's own: what the project has built is in use elsewhere. */
export interface Release {
  /** Runs its web server. */
  readonly entry: string;
  /** Changes a file of its client, such as `sw.js`, as the next release does. */
  change(file: string, change: (text: string) => string): void;
}

/** A copy of what was built, below the project because it needs its packages; deleted after the test. */
export function releaseFor(t: TestContext): Release {
  fs.mkdirSync(inProject('test'), { recursive: true });
  const folder = fs.mkdtempSync(inProject('test', 'release-'));
  atEnd(t, () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const part of ['apps/web', 'libs', 'web'])
    fs.cpSync(path.join(root, 'dist', part), path.join(folder, part), { recursive: true });
  return {
    entry: path.join(folder, 'apps', 'web', 'src', 'main.js'),
    change: (name, change) => {
      const file = path.join(folder, 'web', 'client', name);
      fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
      // They have the old content, and the server prefers them.
      for (const compressed of ['.br', '.gz']) fs.rmSync(file + compressed, { force: true });
    },
  };
}
