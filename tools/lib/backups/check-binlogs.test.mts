import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import mysql from 'mysql2/promise';
import { archiveOf } from '../embedded/archive.mts';
import { startMariadb } from '../embedded/mariadb.mts';
import { Supervisor } from '../processes/child-process.mts';
import { inProject } from '../project/paths.mts';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { checkBinlogs } from './check-binlogs.mts';
import { mariadbPrograms } from './mariadb-programs.mts';

test('a damaged binlog is refused, and the torn end of one that a killed server left is told', async (t) => {
  const folder = temporaryFolder(t);
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  const dataDirectory = path.join(folder, 'server');
  const archives = path.join(folder, 'archives');
  const server = await startMariadb({
    purpose: 'throwaway',
    supervisor,
    dataDirectory,
    logFile: path.join(folder, 'server.log'),
    databases: ['auth_db'],
    archives,
    programDirectory: inProject('mariadb-server'),
  });
  if (fs.readFileSync(path.join(dataDirectory, 'kind'), 'utf8') !== 'mariadb')
    return t.skip('the installed server is MySQL');
  const connection = await mysql.createConnection(server.url('auth_db'));
  await connection.query('CREATE TABLE kept (n INT PRIMARY KEY) ENGINE = InnoDB');
  await connection.query('FLUSH BINARY LOGS');
  for (let n = 1; n <= 9; n += 1) await connection.query('INSERT INTO kept VALUES (?)', [n]);
  connection.destroy();
  server.process.kill();
  await server.process.ended;

  const archive = archiveOf(dataDirectory, archives);
  const files = ['binlog.000001', 'binlog.000002'].map((name) => path.join(archive, name));
  const [closed = '', killed = ''] = files;
  const programs = await mariadbPrograms(supervisor);
  const check = (end: string[]) => checkBinlogs(files, end, programs, supervisor);
  const damage = async (file: string, change: (content: Buffer) => Buffer, end: string[] = []) => {
    const content = fs.readFileSync(file);
    fs.writeFileSync(file, change(Buffer.from(content)));
    try {
      return await check(end);
    } finally {
      fs.writeFileSync(file, content);
    }
  };
  const cut = (content: Buffer) => content.subarray(0, -7);
  const overwrite = (content: Buffer) => content.fill('x', content.length - 9, content.length - 6);

  assert.deepEqual(await check([]), []);
  await assert.rejects(damage(closed, cut), /binlog\.000001 of the auth database in .* is damaged/);
  await assert.rejects(damage(closed, overwrite), /binlog\.000001 of the auth database in .* is damaged/);
  const told = await damage(killed, cut);
  assert.equal(told.length, 1);
  assert.match(told[0]!, /^binlog\.000002 cannot be read to its end/);
  await assert.rejects(damage(killed, overwrite), /binlog\.000002 of the auth database in .* is damaged/);
  const before = ['--stop-datetime=2020-01-01 00:00:00'];
  assert.deepEqual(await damage(killed, overwrite, before), [], 'what comes after the time may be damaged');
});
