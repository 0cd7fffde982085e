import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build, type Manifest, type Plugin } from 'vite';

/** The address whose answer is kept as the page without content; no page of ours has it. */
const SHELL = '/shell';
/** What opens without a network. Everything else is read from the network, as before. */
const CORE = [
  'index.html',
  'src/tickets/tickets.page.tsx',
  'src/tickets/ticket.page.tsx',
  'src/session/offline-tickets.ts',
];
const DOOR = ['src/door/doors.page.tsx', 'src/door/door.page.tsx'];
const TEXTS = (feature: string) => new RegExp(`^src/${feature}/locales/`);
/** Fonts of the languages that the pages are written in. */
const FONT = /latin-(?!ext).*\.woff2$/;

/**
 * Builds the service worker as `/sw.js`, whose name never changes. It contains the names of the files it keeps, so that every
 * release has another one, and the browser notices.
 */
export function serviceWorker(root: string): Plugin {
  return {
    name: 'service-worker',
    apply: ({ build: options }, { command }) => command === 'build' && !options?.ssr,
    async writeBundle() {
      const folder = path.join(root, '..', 'dist', 'web', 'client');
      const manifest = JSON.parse(
        fs.readFileSync(path.join(folder, '.vite', 'manifest.json'), 'utf8'),
      ) as Manifest;
      const texts = (...features: string[]) =>
        Object.keys(manifest).filter((key) => features.some((feature) => TEXTS(feature).test(key)));
      const core = filesOf(manifest, [...CORE, ...texts('shell', 'tickets')]);
      const door = filesOf(manifest, [...DOOR, ...texts('door')]);
      const workers = fs
        .readdirSync(path.join(folder, 'assets'))
        .filter((name) => /^scanner\.thread-|\.wasm$/.test(name))
        .map((name) => `assets/${name}`);
      await buildWorker(root, folder, {
        CORE_FILES: [
          { url: SHELL, revision: hashOf(path.join(folder, 'index.html')) },
          ...[...core].map((file) => ({ url: `/${file}`, revision: null })),
        ],
        DOOR_FILES: [...door, ...workers].filter((file) => !core.has(file)).map((file) => `/${file}`),
        SHELL,
      });
    },
  };
}

/** The files that sources are built into, with all that they import at once; what they import later has its own entry. */
function filesOf(manifest: Manifest, sources: readonly string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const add = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    files.add(chunk.file);
    for (const file of [...(chunk.css ?? []), ...(chunk.assets ?? []).filter(isNeeded)]) files.add(file);
    chunk.imports?.forEach(add);
  };
  sources.forEach(add);
  return files;
}

const isNeeded = (asset: string) => !asset.endsWith('.woff2') || FONT.test(asset);

const hashOf = (file: string) =>
  createHash('sha256').update(fs.readFileSync(file)).digest('hex').slice(0, 16);

async function buildWorker(
  root: string,
  outDir: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: {
      'process.env.NODE_ENV': '"production"',
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
    },
    build: {
      target: 'es2023',
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: path.join(root, 'src', 'sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}
