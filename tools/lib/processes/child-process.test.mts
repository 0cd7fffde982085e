import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { Supervisor, type Service } from './child-process.mts';
import { processIdentity } from './process-identity.mts';

const script = (folder: string, source: string): Service => ({
  name: 'The sample',
  command: process.execPath,
  args: ['--eval', source],
  logFile: path.join(folder, 'logs', 'sample.log'),
});

test('services are stopped in reverse order, and nothing is started afterwards', async (t) => {
  const folder = temporaryFolder(t);
  const order: string[] = [];
  const supervisor = new Supervisor();
  for (const name of ['first', 'second']) {
    const service = supervisor.start(script(folder, 'setInterval(() => undefined, 1000)'));
    void service.ended.then(() => order.push(name));
  }
  await supervisor.stopAll();
  assert.deepEqual(order, ['second', 'first']);
  assert.throws(() => supervisor.start(script(folder, '')), /Stopped/);
});

test('a service that ends before it is ready fails with its cause at once', async (t) => {
  const service = new Supervisor().start(
    script(temporaryFolder(t), 'console.error("no such table"); process.exit(3)'),
  );
  const ready = service.waitUntil(
    async () => false,
    30_000,
    () => service.log().trim(),
  );
  await assert.rejects(ready, /The sample did not start: no such table/);
  assert.deepEqual(await service.ended, { code: 3, signal: null });
});

test('a service that has ended is not ready, whoever answers in its place', async (t) => {
  const service = new Supervisor().start(script(temporaryFolder(t), 'console.error("port in use")'));
  await service.ended;
  const ready = service.waitUntil(
    async () => true,
    30_000,
    () => service.log().trim(),
  );
  await assert.rejects(ready, /The sample did not start: port in use/);
});

test('a service that ignores its stop signal is killed', async (t) => {
  const stubborn =
    'process.on("SIGTERM", () => undefined); console.log("up"); setInterval(() => undefined, 1000)';
  const supervisor = new Supervisor();
  const service = supervisor.start({ ...script(temporaryFolder(t), stubborn), stopTimeoutMs: 200 });
  await service.waitUntil(
    async () => service.log().includes('up'),
    10_000,
    () => '',
  );
  await supervisor.stopAll();
  assert.deepEqual(await service.ended, { code: null, signal: 'SIGKILL' });
});

test('stopping ends a program that runs to its end, with the programs it started', async (t) => {
  const file = path.join(temporaryFolder(t), 'grandchild');
  const supervisor = new Supervisor();
  const running = supervisor.run({
    name: 'shell',
    command: 'sh',
    args: ['-c', `sleep 60 & echo $! > ${file}; wait`],
  });
  while (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') === '')
    await new Promise((r) => setTimeout(r, 20));
  await supervisor.stopAll();
  assert.equal((await running).signal, 'SIGTERM');
  assert.equal(processIdentity(Number(fs.readFileSync(file, 'utf8'))), undefined);
});

test('a program that cannot be found fails with a reason', async (t) => {
  const supervisor = new Supervisor();
  const result = await supervisor.run({ name: 'none', command: '/no/such/program', args: [] }, 'input');
  assert.equal(result.code, 127);
  assert.match(result.output, /ENOENT/);
  const service = supervisor.start({ ...script(temporaryFolder(t), ''), command: '/no/such/program' });
  assert.deepEqual(await service.ended, { code: 127, signal: null });
});
