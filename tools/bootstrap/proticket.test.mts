import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { COMMANDS } from './commands.mjs';
import { temporaryFolder } from '../lib/testing/temporary-folder.mts';

const TOOLS = path.resolve(import.meta.dirname, '..');
const BOOTSTRAP = ['run', 'install', 'install-lock', 'node-version'].map((name) => `bootstrap/${name}.mjs`);

/** A project with one command, and an `npm` of its own that only notes that it was called. */
function project(t: TestContext) {
  const root = temporaryFolder(t);
  const file = (name: string, text: string, mode = 0o644) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text, { mode });
  };
  for (const name of ['proticket.mjs', ...BOOTSTRAP, 'lib/console/plain-error.mts'])
    file(`tools/${name}`, fs.readFileSync(path.join(TOOLS, name), 'utf8'));
  file(
    'tools/bootstrap/commands.mjs',
    fs
      .readFileSync(path.join(TOOLS, 'bootstrap', 'commands.mjs'), 'utf8')
      .replace('[', "[{ name: 'greet', file: 'commands/greet.mts', summary: 'Greets' },"),
  );
  file('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }));
  file(
    'tools/commands/greet.mts',
    `import { PlainError } from '../lib/console/plain-error.mts';
export async function main([name]: string[]): Promise<number> {
  if (name === 'nobody') throw new PlainError('There is nobody to greet.');
  if (name === 'bug') throw new TypeError('oops');
  console.log('hello', name);
  return name ? 0 : 7;
}`,
  );
  const install = 'mkdir -p node_modules && echo ran >> npm-ran';
  file('bin/npm', `#!/bin/sh\n${install}\n`, 0o755);
  const run = (...args: string[]) => {
    const env = { ...process.env, PATH: `${path.join(root, 'bin')}${path.delimiter}${process.env['PATH']}` };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(root, 'tools/proticket.mjs'), ...args],
      {
        encoding: 'utf8',
        env,
        cwd: root,
      },
    );
    const installed = fs.existsSync(path.join(root, 'npm-ran'))
      ? fs.readFileSync(path.join(root, 'npm-ran'), 'utf8').split('\n').length - 1
      : 0;
    return { status, stdout, stderr, installed };
  };
  return { root, file, run };
}

test('the first run installs, the next does not, a changed lock file installs again', (t) => {
  const { file, run } = project(t);
  const first = run('greet', 'you');
  assert.equal(first.stderr, '');
  assert.match(first.stdout, /Installing the packages[^]*hello you/);
  assert.deepEqual([first.status, first.installed], [0, 1]);
  assert.equal(run('greet', 'you').installed, 1);
  file('package-lock.json', '{"packages":{}}');
  assert.equal(run('greet', 'you').installed, 2);
});

test('an installation that was cut off is begun again; one made by hand is accepted', (t) => {
  const { file, run } = project(t);
  file('node_modules/a/package.json', '{}');
  assert.equal(run('greet', 'you').installed, 1, 'packages without the mark of a finished installation');

  const other = project(t);
  const record = { packages: { 'node_modules/a': { version: '1.0.0' } } };
  other.file('node_modules/.package-lock.json', JSON.stringify(record));
  assert.equal(other.run('greet', 'you').installed, 0);
});

test('a failing installation ends with a sentence, and the next run tries again', (t) => {
  const { file, run } = project(t);
  file('bin/npm', '#!/bin/sh\necho "no network" >&2; exit 1\n', 0o755);
  const failed = run('greet', 'you');
  assert.equal(failed.status, 1);
  assert.match(failed.stderr, /no network[^]*The packages could not be installed/);
  file('bin/npm', '#!/bin/sh\nmkdir -p node_modules; echo ran >> npm-ran\n', 0o755);
  assert.equal(run('greet', 'you').status, 0);
});

test('a command returns its exit code; what goes wrong is one sentence without a stack', (t) => {
  const { run, root } = project(t);
  assert.equal(run('greet').status, 7);
  const plain = run('greet', 'nobody');
  assert.deepEqual([plain.status, plain.stderr], [1, '\nThere is nobody to greet.\n']);
  const bug = run('greet', 'bug');
  assert.equal(bug.status, 1);
  assert.match(bug.stderr, /^\nUnexpected: oops \(details in \.data\/logs\/tools\.log\)\n$/);
  assert.match(fs.readFileSync(path.join(root, '.data/logs/tools.log'), 'utf8'), /TypeError: oops\n +at /);
});

test('help lists the commands, an unknown one is refused before anything is installed', (t) => {
  const { run } = project(t);
  const help = run('--help');
  assert.match(help.stdout, /greet +Greets/);
  assert.equal(help.status, 0);
  const unknown = run('gret');
  assert.deepEqual([unknown.status, unknown.installed], [1, 0]);
  assert.match(unknown.stderr, /There is no command "gret"/);
});

test('every command exists, and npm has a script for it', () => {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(TOOLS, '..', 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const { name, file } of COMMANDS) {
    assert.ok(fs.existsSync(path.join(TOOLS, file)), file);
    assert.equal(scripts[name], `node tools/proticket.mjs ${name}`);
  }
});

test('while an npm that lost its starter still installs, the next run waits for it', (t) => {
  const { file, root, run } = project(t);
  const npm = spawn('sleep', ['1']);
  t.after(() => npm.kill());
  file('.data/install.lock', `4194305 ${npm.pid}`);
  const begun = Date.now();
  const answer = run('greet', 'you');
  assert.match(answer.stdout, /Another command is installing the packages; waiting for it/);
  assert.ok(Date.now() - begun > 900);
  assert.deepEqual([answer.status, answer.installed], [0, 1]);
  assert.equal(fs.existsSync(path.join(root, '.data/install.lock')), false);
});
