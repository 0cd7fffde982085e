import fs from 'node:fs';
import path from 'node:path';
import type { Note } from '../console/progress.mts';
import { PlainError } from '../console/plain-error.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { withLock } from '../processes/lock.mts';
import { BUILT_SDK, buildSdk } from './build-sdk.mts';
import { buildWeb } from './build-web.mts';
import { fingerprint, sourcesBelow } from './fingerprint.mts';
import { builtEntry, inProject, root } from './paths.mts';

/** The services. */
export const SERVICES = ['auth', 'business'] as const;
export type Service = (typeof SERVICES)[number];
/** Everything that is deployed. */
const APPS = [...SERVICES, 'web'] as const;
export type App = (typeof APPS)[number];

const SDK = path.join('packages', 'sdk', 'src');
const CONFIGURATION = [
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'packages/sdk/tsconfig.json',
  ...['build.mts', 'build-sdk.mts'].map((name) => path.join('tools', 'lib', 'project', name)),
];
/** What the compiler writes of the apps; the web client beside it has a build and a stamp of its own. */
const OUTPUT = ['apps', 'libs'].map((folder) => path.join(root, 'dist', folder));
/** The hash of the sources that `dist/` was built from. */
const STAMP = path.join(root, 'dist', 'built-from');

/**
 * Builds the apps into `dist/`, the SDK and the web client, each if a source changed since its last build. The apps are one program for
 * the compiler, which reads the libraries once: measured, a third less CPU than two builds, and as fast as two side by side.
 *
 * "Changed" is decided by content: the times of files change with every checkout, and reading 500 small files takes
 * 20 ms. Every build of the apps starts from nothing: incremental builds have left stale metadata of the Swagger plugin.
 */
export async function buildApps(supervisor: Supervisor, note: Note): Promise<void> {
  await withLock(
    inProject('build.lock'),
    async () => {
      // Hashed before building: a file that is saved meanwhile makes the result stale again.
      const sources = fingerprint(filesOfApps());
      const isCurrent = sources === builtFrom();
      note(isCurrent ? 'up to date' : [...APPS, 'sdk'].join(', '));
      if (!isCurrent) await build(sources, supervisor);
      await buildWeb(supervisor, note);
    },
    () => note('waiting for another build'),
  );
}

async function build(sources: string, supervisor: Supervisor): Promise<void> {
  for (const each of [STAMP, ...OUTPUT]) fs.rmSync(each, { recursive: true, force: true });
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

function filesOfApps(): string[] {
  return [...CONFIGURATION, ...['apps', 'libs', SDK].flatMap((folder) => sourcesBelow(folder, isCompiled))];
}

const isCompiled = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('spec.ts');
