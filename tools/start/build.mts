import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { Note } from '../console/progress.mts';
import type { Supervisor } from '../embedded/child-process.mts';
import { withLock } from '../embedded/lock.mts';
import { inProject, root } from './paths.mts';

/** The deployables. */
export const APPS = ['auth', 'business'] as const;
export type App = (typeof APPS)[number];

const CONFIGURATION = ['package-lock.json', 'nest-cli.json', 'tsconfig.json'];

/**
 * Builds the apps whose sources changed since they were built, both at once. "Changed" is decided by content: the
 * times of files change with every checkout, and reading 400 small files takes 20 ms. Nothing is kept between builds
 * but the result: the Swagger plugin has been seen to leave stale metadata behind otherwise.
 */
export async function buildApps(supervisor: Supervisor, note: Note): Promise<void> {
  await withLock(
    inProject('build.lock'),
    async () => {
      const stale = APPS.filter((app) => builtFrom(app) !== fingerprint(app));
      note(stale.length === 0 ? 'up to date' : stale.join(', '));
      await Promise.all(stale.map((app) => build(app, supervisor)));
    },
    () => note('waiting for another build'),
  );
}

async function build(app: App, supervisor: Supervisor): Promise<void> {
  // Taken before building: a file that is saved meanwhile makes the result stale again.
  const sources = fingerprint(app);
  const { code, output } = await supervisor.run({
    name: `build of ${app}`,
    command: process.execPath,
    args: [path.join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build', app],
    cwd: root,
  });
  if (code !== 0) throw new PlainError(`${output.trim()}\n\nThe ${app} app does not compile; see above.`);
  fs.writeFileSync(stamp(app), sources);
}

const stamp = (app: App) => path.join(root, 'dist', 'apps', app, 'built-from');

function builtFrom(app: App): string | undefined {
  return fs.existsSync(stamp(app)) ? fs.readFileSync(stamp(app), 'utf8') : undefined;
}

function fingerprint(app: App): string {
  const hash = createHash('sha256');
  const files = [...CONFIGURATION, ...sourcesBelow(`apps/${app}`), ...sourcesBelow('libs')];
  for (const file of files) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function sourcesBelow(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('spec.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
