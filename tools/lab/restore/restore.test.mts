import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { buildApps } from '../../lib/project/build.mts';
import { temporaryFolder } from '../../lib/testing/temporary-folder.mts';
import { restoreDrill } from './drill.mts';
import { runRestore } from './restore-command.mts';

const supervisor = new Supervisor();
test.before(() => buildApps(supervisor, () => undefined));
test.after(() => supervisor.stopAll());

test('both databases are restored to a time, and nobody has access who should not', async (t) => {
  const folder = temporaryFolder(t);
  const nowhere = new Progress(new PassThrough().resume() as unknown as NodeJS.WriteStream);
  const seen: string[] = [];
  for await (const { findings } of restoreDrill(folder, { buyers: 3, payments: 20, sellOnMs: 0 }, nowhere))
    for (const { rule, holds, found } of findings) {
      assert.ok(holds, `${rule}: ${found}`);
      seen.push(rule);
    }
  assert.ok(seen.length >= 12, seen.join(', '));

  const backups = ['--from', path.join(folder, 'backups')];
  const empty = ['--into', path.join(folder, 'empty')];
  const refusals = [
    [['--to', '2020-01-01T00:00:00Z', ...empty], /before the oldest backup/],
    [['--to', 'latest', '--into', path.join(folder, 'restored')], /is not empty/],
    [
      ['--to', new Date().toISOString(), ...empty],
      /ends with a change at .* To restore all that there is: --to latest/,
    ],
  ] as const;
  for (const [args, sentence] of refusals) await assert.rejects(runRestore([...args, ...backups]), sentence);
  assert.deepEqual(fs.readdirSync(path.join(folder, 'empty')), ['logs'], 'what failed leaves its logs alone');
});
