import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');

/** Names that `pattern` finds in the files of a folder. */
function namesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?ts$/.test(file))
    .flatMap((file) => [...readFileSync(path.join(ROOT, folder, file), 'utf8').matchAll(pattern)])
    .map(([, name]) => name!);
}

const guards = namesIn('apps/business/src', /\bguard\(\s*'([a-z-]+\.[a-z-]+)'/g);

it('Each guard in the SQL has a name of its own', () => {
  expect(guards.length).toBeGreaterThan(15);
  expect(guards.filter((name, index) => guards.indexOf(name) !== index)).toEqual([]);
});

it('Each guard is cut out by a test or by the fault runs, which must then fail', () => {
  const quoted = /'([a-z-]+\.[a-z-]+)'/g;
  const cut = new Set([...namesIn('test', quoted), ...namesIn('tools/lab/faults', quoted)]);
  expect(guards.filter((name) => !cut.has(name))).toEqual([]);
});
