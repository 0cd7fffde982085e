import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Note } from '../console/progress.mts';
import { PlainError } from '../console/plain-error.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { fingerprint, sourcesBelow } from './fingerprint.mts';
import { root } from './paths.mts';

const OUTPUT = path.join(root, 'dist', 'web');
const STAMP = path.join(OUTPUT, 'built-from');
/** This file decides what is built as well. */
const CONFIGURATION = ['package-lock.json', 'tsconfig.json', path.relative(root, import.meta.filename)];
/** Everything that a browser reads as text; pictures and fonts are compressed already. */
const COMPRESSIBLE = /\.(js|css|svg|json|webmanifest|wasm|txt|map)$/;
/** Smaller files do not get shorter by more than the headers for it. */
const MIN_BYTES = 512;
/** 11 takes ten times as long for 3 % less (measured: 0.4 s and 4 s). */
const BROTLI_QUALITY = 9;

/**
 * Builds the web client into `dist/web`, if a source changed since the last build: the files for browsers, compressed beside the
 * originals, and the bundle by which the web server renders its public pages.
 */
export async function buildWeb(supervisor: Supervisor, note: Note): Promise<void> {
  const sources = fingerprint([
    ...CONFIGURATION,
    ...sourcesBelow('web', (name) => !/\.(spec|test)\.tsx?$/.test(name)),
    ...sourcesBelow(path.join('packages', 'sdk', 'src'), isTypeScript),
    ...sourcesBelow(path.join('libs', 'contract', 'src'), isTypeScript),
  ]);
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === sources) return;
  note('web client');
  fs.rmSync(STAMP, { force: true });
  await Promise.all([vite(supervisor, 'client'), vite(supervisor, 'server', '--ssr', 'src/prerender.tsx')]);
  await compressBeside(path.join(OUTPUT, 'client'));
  fs.writeFileSync(STAMP, sources);
}

const isTypeScript = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('spec.ts');

async function vite(supervisor: Supervisor, part: string, ...options: string[]): Promise<void> {
  const program = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await supervisor.run({
    name: `build-web-${part}`,
    command: process.execPath,
    args: [
      program,
      'build',
      '--config',
      path.join('web', 'vite.config.mts'),
      '--logLevel',
      'warn',
      ...options,
    ],
    cwd: root,
  });
  if (code !== 0) throw new PlainError(`${output.trim()}\n\nThe web client does not build; see above.`);
}

/** Writes `.br` and `.gz` beside each file that gets shorter by it. */
async function compressBeside(folder: string): Promise<void> {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => COMPRESSIBLE.test(name) && !name.startsWith('.vite'))
    .map((name) => path.join(folder, name));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await fs.promises.readFile(file);
      if (bytes.length < MIN_BYTES) return;
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
      await fs.promises.writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
      await fs.promises.writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    }),
  );
}
