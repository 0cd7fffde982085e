import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { test } from 'node:test';
import { processorMs, timed } from './processor-time.mts';

const hasProc = fs.existsSync('/proc/self/stat');
/** Computes for a while, below a process that only waits. */
const COMPUTE = 'const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end);';
const WAIT_FOR_A_CHILD = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(COMPUTE)}]);
  child.on('exit', () => { process.stdout.write('done'); setTimeout(() => undefined, 60_000); });`;

test('what a child has used counts for its parent, also when it has ended', { skip: !hasProc }, async () => {
  const parent = spawn(process.execPath, ['-e', WAIT_FOR_A_CHILD], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const { used } = await timed({ both: [parent.pid!], nothing: [] }, () => once(parent.stdout, 'data'));
    assert.ok(used.both >= 290, `${used.both} ms`);
    assert.equal(used.nothing, 0);
  } finally {
    parent.kill();
    await once(parent, 'close');
  }
});

test('a process that has ended has used nothing that can be known', { skip: !hasProc }, async () => {
  const ended = spawn(process.execPath, ['-e', '']);
  await once(ended, 'close');
  assert.equal(processorMs([ended.pid!]), 0);
});
