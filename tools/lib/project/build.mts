import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Note } from '../console/progress.mts';
import { PlainError } from '../console/plain-error.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { withLock } from '../processes/lock.mts';
import { BUILT_SDK, buildSdk } from './build-sdk.mts';
import { builtEntry, inProject, root } from './paths.mts';

/** The services that are deployed. */
export const APPS = ['auth', 'business'] as const;
export type App = (typeof APPS)[number];

const SDK = path.join('packages', 'sdk', 'src');
const CONFIGURATION = [
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'packages/sdk/tsconfig.json',
];
/** The hash of the sources that `dist/` was built from. */
const STAMP = path.join(root, 'dist', 'built-from');

/**
 * Builds both apps into `dist/`, and the SDK, if a source changed since the last build. Both apps are one program for the compiler,
 * which reads the libraries once: measured, a third less CPU than two builds, and as fast as two side by side.
 *
 * "Changed" is decided by content: the times of files change with every checkout, and reading 500 small files takes
 * 20 ms. Every build starts from an empty `dist/`: incremental builds have left stale metadata of the Swagger plugin.
 */
export async function buildApps(supervisor: Supervisor, note: Note): Promise<void> {
  await withLock(
    inProject('build.lock'),
    async () => {
      // Hashed before building: a file that is saved meanwhile makes the result stale again.
      const sources = fingerprint();
      const isCurrent = sources === builtFrom();
      note(isCurrent ? 'up to date' : [...APPS, 'sdk'].join(', '));
      if (!isCurrent) await build(sources, supervisor);
    },
    () => note('waiting for another build'),
  );
}

async function build(sources: string, supervisor: Supervisor): Promise<void> {
  const { code, output } = await supervisor.run({
    name: 'build',
    command: process.execPath,
    args: [path.join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'],
    cwd: root,
  });
  if (code !== 0) throw new PlainError(`${output.trim()}\n\nThe services do not compile; see above.`);
  await buildSdk(supervisor);
  fs.writeFileSync(STAMP, sources);
}

/** Undefined if `dist/` is not the result of a build of ours, or `nest build <app>` wrote to it since. */
function builtFrom(): string | undefined {
  if (!fs.existsSync(STAMP)) return undefined;
  const built = fs.statSync(STAMP).mtimeMs;
  const entries = [...APPS.map((app) => builtEntry(app, 'main')), BUILT_SDK];
  const isOurs = entries.every((file) => fs.existsSync(file) && fs.statSync(file).mtimeMs <= built);
  return isOurs ? fs.readFileSync(STAMP, 'utf8') : undefined;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of [
    ...CONFIGURATION,
    ...sourcesBelow('apps'),
    ...sourcesBelow('libs'),
    ...sourcesBelow(SDK),
  ]) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function sourcesBelow(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('spec.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
