import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { archiveOf } from '../embedded/archive.mts';
import { startPostgres } from '../embedded/postgres.mts';
import { Supervisor } from '../processes/child-process.mts';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { filesBelow, readCopied } from './copy-files.mts';
import { backUpPostgres } from './postgres-backup.mts';
import { restorePostgres } from './restore-postgres.mts';

const skip = process.platform === 'win32' ? 'Windows archives nothing' : false;

test('everything is restored, and what follows a lost piece of the log is told', { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  const at = (name: string) => path.join(folder, name);
  const request = {
    ...({ purpose: 'throwaway', supervisor } as const),
    dataDirectory: at('server'),
    logFile: at('server.log'),
    databases: ['business_logic_db'],
    archives: at('wal'),
  };
  const server = await startPostgres(request);
  fs.mkdirSync(at('backup/postgres'), { recursive: true });
  const { place } = await backUpPostgres(at('server'), at('wal'), at('backup/postgres'));
  const client = new pg.Client({ connectionString: server.url('business_logic_db') });
  await client.connect();
  await client.query('CREATE TABLE kept (n int)');
  const archive = archiveOf(at('server'), at('wal'));
  // Each start of the server fills the piece of its time.
  await client.end();
  await server.stop();
  for (let n = 1; n <= 2; n += 1) {
    const again = await startPostgres(request);
    const writer = new pg.Client({ connectionString: again.url('business_logic_db') });
    await writer.connect();
    await writer.query('INSERT INTO kept VALUES ($1)', [n]);
    await writer.end();
    await again.stop();
  }
  const pieces = fs
    .readdirSync(archive)
    .filter((name) => /^[0-9A-F]{24}\.gz$/.test(name))
    .sort();
  assert.ok(pieces.length >= 3, pieces.join(', '));

  const files = await Promise.all(
    filesBelow(at('backup')).map(
      async (name) => [name, await readCopied(path.join(at('backup'), name))] as const,
    ),
  );
  const backup = {
    folder: at('backup'),
    manifest: {
      ...{ format: 1, begun_at: '', ended_at: '' },
      business: place,
      auth: { archive: '', binlog: '', position: 0 },
      files: Object.fromEntries(files),
    },
  };
  const restore = (name: string) => restorePostgres(backup, at('wal'), 'latest', at(name), supervisor);
  assert.deepEqual((await restore('whole/postgres')).unreadable, []);
  const content = fs.readFileSync(path.join(archive, pieces.at(-2)!));
  fs.writeFileSync(path.join(archive, pieces.at(-2)!), content.subarray(0, content.length / 2));
  const { unreadable } = await restore('damaged/postgres');
  assert.equal(unreadable.length, 1);
  assert.match(
    unreadable[0]!,
    new RegExp(`goes on to ${pieces.at(-1)}: what comes next is missing or damaged`),
  );
});
