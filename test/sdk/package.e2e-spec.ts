import { insertEvent } from '@proticket/testing';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type AuthUnderTest, PASSWORD, startAuth } from '../auth/auth-under-test';
import { BusinessUnderTest } from '../support/business-under-test';

const run = promisify(execFile);
const SDK = path.resolve('packages/sdk');
const isWindows = process.platform === 'win32';
const npm = (folder: string, ...args: string[]) =>
  run(isWindows ? 'npm.cmd' : 'npm', args, { cwd: folder, shell: isWindows });

/** A project of somebody else: it has the package as `npm pack` makes it, and nothing of this workspace. */
describe('the packed SDK', () => {
  let folder: string;
  let project: string;
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proticket-sdk-'));
    project = path.join(folder, 'project');
    await mkdir(project);
    await npm(SDK, 'pack', '--ignore-scripts', '--pack-destination', folder);
    await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }');
    await npm(project, 'install', '--offline', '--no-audit', '--no-fund', '../proticket-sdk-0.1.0.tgz');
    auth = await startAuth();
    business = await BusinessUnderTest.start({ AUTH_URL: auth.service.url });
  });
  afterAll(async () => {
    await business?.stop();
    await auth?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('contains only itself, under its licence, with no scripts and no dependencies', async () => {
    const installed = path.join(project, 'node_modules/@proticket/sdk');
    const manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as object;
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('dependencies');
    expect(await readFile(path.join(installed, 'LICENSE'), 'utf8')).toBe(await readFile('LICENSE', 'utf8'));
    const lock = JSON.parse(await readFile(path.join(project, 'package-lock.json'), 'utf8')) as {
      packages: object;
    };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/@proticket/sdk']);
  });

  it.each([
    ['TypeScript 7 for Node', 'typescript7', 'nodenext', 'nodenext'],
    ['TypeScript 6 for Node', 'typescript', 'nodenext', 'nodenext'],
    ['TypeScript 7 for a bundler', 'typescript7', 'esnext', 'bundler'],
  ])('has types that %s accepts, strictly', async (_, compiler, module, moduleResolution) => {
    await copyFile(path.resolve('test/sdk/consumer.fixture.ts'), path.join(project, 'consumer.ts'));
    const compilerOptions = {
      ...{ module, moduleResolution, strict: true, noUncheckedIndexedAccess: true, noEmit: true },
      ...{ exactOptionalPropertyTypes: true, skipLibCheck: false, verbatimModuleSyntax: true },
      ...{ target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.AsyncIterable'], types: [] },
    };
    await writeFile(
      path.join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
    );
    const tsc = path.resolve('node_modules', compiler, 'bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', project]).catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout);
    });
    expect(stdout).toBe('');
  });

  it('runs the examples of its README against the services', async () => {
    const readme = await readFile(path.join(SDK, 'README.md'), 'utf8');
    const examples = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
    expect(examples.length).toBeGreaterThan(4);
    const script = examples
      .join('\n')
      .replace('http://localhost:3001', auth.service.url)
      .replace('http://localhost:3002', business.service.url);
    await writeFile(path.join(project, 'readme.js'), script);
    await auth.newUser('buyer@proticket.test');
    const { dataSource } = business.database;
    await insertEvent(dataSource, { title: 'Midnight Jazz' });
    const { stdout } = await run(process.execPath, ['readme.js'], {
      cwd: project,
      env: { ...process.env, PASSWORD },
    });
    expect(stdout.split('\n')).toEqual([
      'Midnight Jazz 25.00 EUR',
      expect.stringMatching(/^Pay at http.*\/sandbox\/checkout\/[0-9a-f-]{36}$/),
      expect.stringMatching(/^404 events\.not_found \S+$/),
      'msg_1',
      '',
    ]);
  });

  it('brings what a scanner needs', async () => {
    const code = `import { OfflineDoor, mergeDoorLogs } from '@proticket/sdk/door';
      const list = { event_id: 7, title: 'T', generated_at: '', opens_at: '', closes_at: '', keys: [], tickets: [] };
      const door = await OfflineDoor.open(list, 'Gate');
      console.log((await door.scan('no ticket', new Date(), 'x')).reason, mergeDoorLogs([]).length);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: project });
    expect(stdout).toBe('not_a_ticket 0\n');
  });
});
