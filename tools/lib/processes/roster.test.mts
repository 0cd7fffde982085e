import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { Roster } from './roster.mts';

function sleeper(t: TestContext): ChildProcess & { pid: number } {
  const child = spawn('sleep', ['60']);
  t.after(() => child.kill('SIGKILL'));
  assert.ok(child.pid);
  return child as ChildProcess & { pid: number };
}

test('what an earlier run left behind is stopped, last started first', async (t) => {
  const file = path.join(temporaryFolder(t), 'processes');
  const [first, second] = [sleeper(t), sleeper(t)];
  const ended = Promise.all([once(first, 'exit'), once(second, 'exit')]);
  const roster = new Roster(file);
  roster.remember('first', first.pid, 'SIGTERM');
  roster.remember('second', second.pid, 'SIGINT');

  assert.deepEqual(await new Roster(file).stopSurvivors(), ['second', 'first']);
  await ended;
  assert.deepEqual([first.signalCode, second.signalCode], ['SIGTERM', 'SIGINT']);
  assert.equal(fs.existsSync(file), false);
});

test('a foreign process with the id of one of ours is left alone', async (t) => {
  const file = path.join(temporaryFolder(t), 'processes');
  const stranger = sleeper(t);
  const entry = {
    name: 'ours',
    pid: stranger.pid,
    identity: 'started at another time',
    stopSignal: 'SIGTERM',
  };
  fs.writeFileSync(file, `${JSON.stringify(entry)}\n{"name":"cut off by a cra`);

  assert.deepEqual(await new Roster(file).stopSurvivors(), []);
  assert.equal(stranger.signalCode, null);
  assert.equal(stranger.exitCode, null);
});
