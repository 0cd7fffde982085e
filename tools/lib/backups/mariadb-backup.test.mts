import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import mysql from 'mysql2/promise';
import { startMariadb } from '../embedded/mariadb.mts';
import { Supervisor } from '../processes/child-process.mts';
import { inProject } from '../project/paths.mts';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { backUpMariadb } from './mariadb-backup.mts';

test('from the first backup on, the server deletes nothing of its binlog', async (t) => {
  const folder = temporaryFolder(t);
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  const request = {
    ...({ purpose: 'throwaway', supervisor } as const),
    dataDirectory: path.join(folder, 'server'),
    logFile: path.join(folder, 'server.log'),
    databases: ['auth_db'],
    archives: path.join(folder, 'binlog'),
    programDirectory: inProject('mariadb-server'),
  };
  const server = await startMariadb(request);
  if (fs.readFileSync(path.join(request.dataDirectory, 'kind'), 'utf8') !== 'mariadb')
    return t.skip('the installed server is MySQL');
  const days = async (running: typeof server) => {
    const connection = await mysql.createConnection(running.url('auth_db'));
    const [rows] = await connection.query('SELECT @@GLOBAL.expire_logs_days AS days');
    await connection.end();
    return Number((rows as { days: unknown }[])[0]!.days);
  };
  assert.ok((await days(server)) > 0, 'without a backup, nobody needs it for ever');
  const target = path.join(folder, 'backup');
  fs.mkdirSync(target);
  await backUpMariadb(request.dataDirectory, request.archives, target, supervisor);
  assert.equal(await days(server), 0);
  await server.stop();
  assert.equal(await days(await startMariadb(request)), 0);
});
