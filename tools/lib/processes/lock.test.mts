import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { tryLock, withLock } from './lock.mts';

test('a held lock returns its holder, and is free after its release', (t) => {
  const file = path.join(temporaryFolder(t), 'a.lock');
  const lock = tryLock(file);
  assert.ok('release' in lock);
  const second = tryLock(file);
  assert.ok('pid' in second);
  assert.equal(second.pid, process.pid);
  lock.release();
  assert.ok('release' in tryLock(file));
});

test('the lock of a process that is gone counts as none, even when its number is in use again', (t) => {
  const file = path.join(temporaryFolder(t), 'a.lock');
  for (const stale of [
    '{"pid":4194305,"identity":"1"}',
    `{"pid":${process.pid},"identity":"other"}`,
    '{"pi',
  ]) {
    fs.writeFileSync(file, stale);
    const lock = tryLock(file);
    assert.ok('release' in lock, stale);
    lock.release();
  }
});

test('of many processes that find a stale lock at once exactly one takes it', async (t) => {
  const folder = temporaryFolder(t);
  const file = path.join(folder, 'a.lock');
  fs.writeFileSync(file, '{"pid":4194305,"identity":"1"}');
  const source = `
    const { tryLock } = await import(${JSON.stringify(path.join(import.meta.dirname, 'lock.mts'))});
    while (Date.now() < Number(process.argv[1])) ;
    const lock = tryLock(${JSON.stringify(file)});
    console.log('release' in lock ? 'mine' : 'taken');
    // Longer than a busy machine may delay the others: the lock of a process that has ended may be taken.
    setTimeout(() => undefined, 4_000);`;
  const at = Date.now() + 3_000;
  const answers = await Promise.all(Array.from({ length: 8 }, () => output(source, String(at))));
  assert.deepEqual(answers.filter((answer) => answer === 'mine').length, 1, answers.join());
});

test('withLock runs one after another and says once that it waits', async (t) => {
  const file = path.join(temporaryFolder(t), 'a.lock');
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    events.push(`${name} ends`);
  };
  await Promise.all([withLock(file, work('a')), withLock(file, work('b'), () => events.push('b waits'))]);
  assert.deepEqual(events, ['a begins', 'b waits', 'a ends', 'b begins', 'b ends']);
});

function output(source: string, argument: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source, argument]);
  return new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (data: Buffer) => (text += data.toString()));
    child.once('close', () => resolve(text.trim()));
  });
}
