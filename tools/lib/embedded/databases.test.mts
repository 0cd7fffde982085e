import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { PlainError } from '../console/plain-error.mts';
import { inProject } from '../project/paths.mts';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { Supervisor } from '../processes/child-process.mts';
import { BACKUP_USER, backupPassword } from './archive.mts';
import type { Database, DatabaseRequest } from './database.mts';
import { startMariadb } from './mariadb.mts';
import { startPostgres } from './postgres.mts';

type Row = Record<string, unknown>;

/** What both kinds of server must do. */
const KINDS = [
  {
    name: 'PostgreSQL',
    start: (request: DatabaseRequest) => startPostgres(request),
    query: async (url: string, sql: string): Promise<Row[]> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Row>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    needed: 'data/global/pg_control',
    settings: { max_connections: '200', TimeZone: 'UTC', server_encoding: 'UTF8', fsync: 'on' },
    setting: (name: string) => `SELECT current_setting('${name}') AS value`,
  },
  {
    name: 'MariaDB',
    start: (request: DatabaseRequest) =>
      startMariadb({ ...request, programDirectory: inProject('mariadb-server') }),
    query: async (url: string, sql: string): Promise<Row[]> => {
      const connection = await mysql.createConnection(url);
      try {
        const [rows] = await connection.query(sql);
        return rows as Row[];
      } finally {
        await connection.end();
      }
    },
    needed: 'data/ibdata1',
    settings: {
      character_set_server: 'utf8mb4',
      time_zone: '+00:00',
      max_connections: 200,
      innodb_flush_log_at_trx_commit: 1,
    },
    setting: (name: string) => `SELECT @@global.${name} AS value`,
  },
];

for (const { name, start, query, needed, settings, setting } of KINDS) {
  const begin = (t: TestContext, folder = temporaryFolder(t)) => {
    const supervisor = new Supervisor();
    t.after(() => supervisor.stopAll());
    const dataDirectory = path.join(folder, 'server');
    return {
      supervisor,
      dataDirectory,
      request: { dataDirectory, logFile: path.join(folder, 'server.log'), databases: ['shop'], supervisor },
    };
  };

  test(`${name}: servers that start at the same time have ports of their own`, async (t) => {
    const requests = [begin(t), begin(t), begin(t)].map(({ request }) => request);
    for (const request of requests) {
      await (await start(request)).stop();
      fs.rmSync(path.join(request.dataDirectory, 'port'));
    }
    const servers = await Promise.all(requests.map((request) => start(request)));
    const urls = servers.map((server) => server.url('shop'));
    assert.equal(new Set(urls.map((url) => new URL(url).port)).size, 3);
    for (const url of urls) assert.deepEqual(await query(url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test(`${name} keeps its data, password and port over a stop and over a kill`, async (t) => {
    const { request, dataDirectory } = begin(t);
    // Left behind by a first start that was interrupted.
    fs.mkdirSync(`${dataDirectory}.unfinished/data`, { recursive: true });
    let server: Database = await start(request);
    const url = server.url('shop');
    await query(url, 'CREATE TABLE kept (n INT)');
    await query(url, 'INSERT INTO kept VALUES (1)');
    await server.stop();

    server = await start(request);
    assert.equal(server.url('shop'), url);
    await query(url, 'INSERT INTO kept VALUES (2)');
    process.kill(server.pid, 'SIGKILL');
    await server.process.ended;

    server = await start(request);
    assert.deepEqual(await query(url, 'SELECT n FROM kept ORDER BY n'), [{ n: 1 }, { n: 2 }]);
  });

  test(`${name} runs with the settings the services count on, for a user who owns only one database`, async (t) => {
    const { request } = begin(t);
    const server = await start(request);
    for (const [key, expected] of Object.entries(settings))
      assert.deepEqual(await query(server.url('shop'), setting(key)), [{ value: expected }], key);
    await assert.rejects(query(server.url('shop'), 'CREATE DATABASE another'), /denied/i);
    const wrong = server.url('shop').replace(/:[^:@]+@/, ':wrong@');
    await assert.rejects(query(wrong, 'SELECT 1'), /password|denied/i);
    assert.equal(fs.statSync(path.join(request.dataDirectory, 'password')).mode & 0o077, 0);
  });

  test(`${name} can be backed up from the next start on, by a user who cannot read what is stored`, async (t) => {
    const { request, dataDirectory } = begin(t);
    await (await start(request)).stop();
    assert.equal(backupPassword(dataDirectory), undefined);
    const archives = path.join(dataDirectory, '..', 'archives');
    let server = await start({ ...request, archives });
    const password = backupPassword(dataDirectory)!;
    const url = new URL(server.url('shop'));
    [url.username, url.password] = [BACKUP_USER, password];
    await query(server.url('shop'), 'CREATE TABLE sold (n INT)');
    if (name === 'PostgreSQL') await query(url.href, `SELECT pg_current_wal_lsn()`);
    await assert.rejects(query(url.href, 'SELECT * FROM sold'), /denied/i);
    await server.stop();
    assert.equal(fs.readdirSync(archives).length, 1);
    server = await start({ ...request, archives });
    assert.equal(backupPassword(dataDirectory), password);
    assert.equal(fs.readdirSync(archives).length, 1, 'the same archive');
  });

  test(`${name} says in a sentence that its folder is damaged, and changes nothing`, async (t) => {
    const { request, dataDirectory } = begin(t);
    await (await start(request)).stop();
    fs.rmSync(path.join(dataDirectory, needed));
    const before = fs.readdirSync(path.join(dataDirectory, 'data'));
    await assert.rejects(start(request), (error: Error) => {
      assert.ok(error instanceof PlainError);
      assert.match(error.message, new RegExp(`is damaged \\(${needed} is missing\\)`));
      return true;
    });
    assert.deepEqual(fs.readdirSync(path.join(dataDirectory, 'data')), before);
  });

  test(`${name} refuses a port that is taken, and moves when it may choose`, async (t) => {
    const { request } = begin(t);
    const first = await start(request);
    const port = Number(new URL(first.url('shop')).port);
    await first.stop();
    const squatter = net.createServer().listen(port, '127.0.0.1');
    t.after(() => squatter.close());
    await assert.rejects(start({ ...request, port }), /Port \d+ for the database is already in use/);
    const moved = await start(request);
    assert.notEqual(new URL(moved.url('shop')).port, String(port));
  });
}

test('PostgreSQL runs as root where namespaces are forbidden, even below a private folder', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root needs it');
  const folder = temporaryFolder(t);
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  const request = { dataDirectory: path.join(folder, 'pg'), logFile: path.join(folder, 'log'), supervisor };
  const data = path.join(request.dataDirectory, 'data');

  await (await startPostgres(request, 'other-user')).stop();
  const place = fs.realpathSync(data);
  t.after(() => fs.rmSync(place, { recursive: true }));
  assert.ok(fs.lstatSync(data).isSymbolicLink(), 'a private folder cannot hold the data of another user');
  const again = await startPostgres(request);
  assert.match(again.url('postgres'), /^postgres:/);
});

test('PostgreSQL starts after a kill while a process of the old server is still busy', async (t) => {
  const folder = temporaryFolder(t);
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  const request = { dataDirectory: path.join(folder, 'pg'), logFile: path.join(folder, 'log'), supervisor };
  const killed = await startPostgres(request);
  const [client, watcher] = [1, 2].map(() => new pg.Client({ connectionString: killed.url('postgres') }));
  for (const connection of [client!, watcher!]) {
    connection.on('error', () => undefined);
    await connection.connect();
  }
  // Computing, it looks at nothing, so it does not notice that its server is gone.
  const busy = client!.query('SELECT count(*) FROM generate_series(1, 10000000)').catch(() => undefined);
  const working = `SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT count%'`;
  while ((await watcher!.query(working)).rowCount === 0);
  process.kill(killed.pid, 'SIGKILL');
  await killed.process.ended;
  const again = await startPostgres(request);
  assert.match(again.url('postgres'), /^postgres:/);
  assert.match(fs.readFileSync(request.logFile, 'utf8'), /pre-existing shared memory block/);
  await busy;
});
