import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { root } from '../../../lib/project/paths.mts';
import { temporaryFolder } from '../../../lib/testing/temporary-folder.mts';
import { hasKubectl } from './manifests.mts';

const skip = hasKubectl() ? false : 'kubectl is not installed, which builds the kustomizations';
const IMAGE = `ghcr.io/example/proticket-auth@sha256:${'ab'.repeat(32)}`;

/** Rolls out with a kubectl that builds kustomizations really, writes the rest down, and fails at `failing`. */
function rollOut(
  t: TestContext,
  { app = 'auth', image = IMAGE, part = [] as string[], failing = 'nothing' } = {},
) {
  const folder = temporaryFolder(t);
  const real = execFileSync('sh', ['-c', 'command -v kubectl'], { encoding: 'utf8' }).trim();
  const lines = [
    '#!/bin/sh',
    `[ "$1" = kustomize ] && exec ${real} "$@"`,
    `shift 2; echo "$*" | sed "s|--filename [^ ]*|FILE|" >>${folder}/calls`,
    `[ "$1" = apply ] && cp "$3" ${folder}/applied.yaml`,
    `case "$*" in *"${failing}"*) [ -e ${folder}/failed ] || { touch ${folder}/failed; exit 1; } ;; esac`,
    'exit 0',
  ];
  fs.writeFileSync(path.join(folder, 'kubectl'), lines.join('\n'), { mode: 0o755 });
  const { status, stderr } = spawnSync(
    path.join(root, 'deploy', 'roll-out.sh'),
    [app, 'production', image, ...part],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
    },
  );
  const read = (name: string) => {
    const file = path.join(folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  };
  return { status, stderr, calls: read('calls').trim().split('\n'), applied: read('applied.yaml') };
}

const BEFORE = [
  'delete job proticket-migrate-auth --ignore-not-found',
  'apply FILE --selector app.kubernetes.io/component!=server',
  'wait --for=condition=complete --timeout=1900s job/proticket-migrate-auth',
];
const AFTER = [
  'apply FILE --selector app.kubernetes.io/component=server',
  'rollout status deployment/proticket-auth --timeout=600s',
];

test('a roll-out migrates, then replaces the instances, all with the image that was named', { skip }, (t) => {
  const { status, calls, applied } = rollOut(t);
  assert.equal(status, 0);
  assert.deepEqual(calls, [...BEFORE, ...AFTER]);
  assert.equal(
    applied.match(/image: .*/g)?.every((line) => line === `image: ${IMAGE}`),
    true,
  );
  assert.equal(applied.match(/image: /g)?.length, 2);
});

test('each part of a roll-out is a step of its own where that is wanted', { skip }, (t) => {
  assert.deepEqual(rollOut(t, { part: ['migrate'] }).calls, BEFORE);
  assert.deepEqual(rollOut(t, { part: ['replace'] }).calls, AFTER);
  assert.equal(rollOut(t, { part: ['both-ways'] }).status, 2);
});

test('the web server, which has no database, waits for no migrations', { skip }, (t) => {
  const { status, calls } = rollOut(t, { app: 'web', image: IMAGE.replace('auth', 'web') });
  assert.equal(status, 0);
  assert.deepEqual(
    calls.map((call) => call.split(' ')[0]),
    ['apply', 'apply', 'rollout'],
  );
});

test('after failed migrations the instances stay as they are', { skip }, (t) => {
  const { status, stderr, calls } = rollOut(t, { failing: 'wait' });
  assert.equal(status, 1);
  assert.deepEqual(calls, [...BEFORE, 'logs job/proticket-migrate-auth --tail=50']);
  assert.match(stderr, /the former release is still running/);
});

test('a release that does not become ready is rolled back', { skip }, (t) => {
  const { status, stderr, calls } = rollOut(t, { failing: 'rollout status' });
  assert.equal(status, 1);
  assert.deepEqual(calls, [...BEFORE, ...AFTER, 'rollout undo deployment/proticket-auth', AFTER[1]]);
  assert.match(stderr, /the former release of auth is back/);
});

test('an image without a digest is refused before anything is done', { skip }, (t) => {
  const { status, stderr, calls } = rollOut(t, { image: 'ghcr.io/example/proticket-auth:latest' });
  assert.equal(status, 2);
  assert.match(stderr, /by its digest/);
  assert.deepEqual(calls, ['']);
});
