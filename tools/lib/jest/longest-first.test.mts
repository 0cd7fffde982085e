import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { root } from '../project/paths.mts';

interface Suite {
  readonly path: string;
  readonly context: object;
}
const LongestFirst = createRequire(import.meta.url)('./longest-first.cjs') as {
  new (options: object): { sort(suites: Suite[]): Promise<Suite[]> };
  readonly SECONDS: Readonly<Record<string, number>>;
};

test('known long suites come first, the others by size', async () => {
  const context = { config: { cache: false }, hasteFS: { getSize: (file: string) => file.length } };
  const suites = ['/x.spec.ts', '/races.e2e-spec.ts', '/larger.spec.ts', '/running.e2e-spec.ts'];
  const sorted = await new LongestFirst({}).sort(suites.map((file) => ({ path: file, context })));
  const names = sorted.map((suite) => suite.path);
  assert.deepEqual(names, ['/running.e2e-spec.ts', '/races.e2e-spec.ts', '/larger.spec.ts', '/x.spec.ts']);
});

test('every suite with a known duration exists, under one name', () => {
  const names = ['apps', 'libs', 'test'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => path.basename(file)),
  );
  for (const name of Object.keys(LongestFirst.SECONDS))
    assert.equal(names.filter((each) => each === name).length, 1, name);
});
