import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { ownServers } from '../../lib/backups/own-servers.mts';
import { settleRestore } from '../../lib/backups/settle.mts';
import { refuseUnsettled } from '../../lib/backups/unsettled.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { buildApps, SERVICES } from '../../lib/project/build.mts';
import { root } from '../../lib/project/paths.mts';
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

  // Killed when databases are there and what has to follow is not done: nobody starts them, and the next restore begins anew.
  const into = path.join(folder, 'interrupted');
  const again = ['--to', 'latest', ...backups, '--into', into];
  const program = path.join(root, 'tools', 'proticket.mjs');
  const interrupt = async (signal: NodeJS.Signals) => {
    const restoring = spawn(process.execPath, [program, 'restore', ...again], { stdio: 'ignore' });
    while (!fs.existsSync(path.join(into, 'postgres'))) await sleep(20);
    restoring.kill(signal);
    await once(restoring, 'exit');
  };
  await interrupt('SIGINT');
  assert.deepEqual(fs.readdirSync(into), ['logs'], 'Ctrl-C leaves nothing but logs');
  await interrupt('SIGKILL');
  assert.throws(() => refuseUnsettled(into), /was interrupted/);
  await runRestore(again);
  refuseUnsettled(into);

  // A broken audit log is a finding: the databases stay.
  const { mariadb } = ownServers(into, {}, supervisor);
  const server = await mariadb();
  const connection = await mysql.createConnection(server.url('auth_db'));
  const [removed] = await connection.query<mysql.ResultSetHeader>(
    'DELETE FROM audit_log WHERE seal_number = 1',
  );
  assert.equal(removed.affectedRows, 1);
  await connection.end();
  await server.stop();
  const { audit } = await settleRestore(into, SERVICES, new Date(), supervisor, nowhere);
  assert.ok(!audit.auth.intact);
  assert.match(audit.auth.sentence, /The audit log was tampered with at entry/);
  assert.ok(audit.business.intact);
});
