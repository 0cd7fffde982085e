import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { mariadbPrograms } from '../../../lib/backups/mariadb-programs.mts';
import { startMariadb } from '../../../lib/embedded/mariadb.mts';
import { mysqlServers } from '../../../lib/embedded/mariadb-server.mts';
import { Supervisor } from '../../../lib/processes/child-process.mts';
import { inProject, root } from '../../../lib/project/paths.mts';
import { temporaryFolder } from '../../../lib/testing/temporary-folder.mts';

const SCRIPTS = path.join(root, 'deploy', 'hosts');
const script = (name: string) => path.join(SCRIPTS, `${name}.sh`);

test('the scripts restore MariaDB to a second, from a backup and a copied binlog, also when it was restored before', async (t) => {
  const folder = temporaryFolder(t);
  const at = (name: string) => path.join(folder, name);
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  const request = {
    purpose: 'throwaway' as const,
    supervisor,
    dataDirectory: at('server'),
    logFile: at('server.log'),
    databases: ['auth_db'],
    archives: at('archives'),
    programDirectory: inProject('mariadb-server'),
  };
  const server = await startMariadb(request);
  const { value: installed } = await mysqlServers(request.programDirectory, supervisor).next();
  if (installed?.kind !== 'mariadb') return t.skip('the installed server is MySQL');
  const programs = await mariadbPrograms(supervisor);
  fs.mkdirSync(at('metrics'));
  const { username, password, port } = new URL(server.url('auth_db'));
  const account = `user=${username}\npassword=${password}\nhost=127.0.0.1\nport=${port}\n`;
  fs.writeFileSync(
    at('account.cnf'),
    `[client]\n${account}[mariadb-backup]\n${account}[mysqld]\ndatadir=${at('server/data')}\n`,
  );
  const env = {
    ...programs.env,
    PATH: `${path.dirname(programs.program('mariadb'))}:${process.env['PATH']}`,
    ...{ BACKUPS: at('backups'), BINLOGS: at('binlogs'), CONFIG: at('account.cnf'), METRICS: at('metrics') },
    KEEP: '1',
    MARIADBD: installed.program,
    MARIADBD_OPTIONS: [...installed.arguments, ...(process.getuid?.() === 0 ? ['--user=root'] : [])].join(
      ' ',
    ),
  };
  const run = (name: string, ...args: string[]) => spawnSync(script(name), args, { env, encoding: 'utf8' });

  const copying = spawn(script('copy-binlog'), { env, stdio: 'ignore' });
  t.after(() => copying.kill());
  const connection = await mysql.createConnection(server.url('auth_db'));
  t.after(() => connection.end());
  await connection.query('CREATE TABLE kept (n INT PRIMARY KEY) ENGINE = InnoDB');
  const insert = (n: number) => connection.query('INSERT INTO kept VALUES (?)', [n]);
  await insert(1);
  for (let backup = 1; backup <= 2; backup += 1) {
    const { status, stderr } = run('backup-auth');
    assert.equal(status, 0, stderr);
    await sleep(1_100);
  }
  assert.equal(fs.readdirSync(at('backups')).length, 1, 'KEEP=1');
  assert.match(
    fs.readFileSync(at('metrics/proticket_backup_auth.prom'), 'utf8'),
    /\{database="auth"\} \d{10}\n$/,
  );

  await insert(2);
  await sleep(1_100);
  const to = new Date().toISOString();
  await sleep(1_100);
  await insert(3);
  await untilCopied(at('archives'), at('binlogs'));

  const restored = run('restore-auth', to, at('restored/data'));
  assert.equal(restored.status, 0, restored.stderr);
  assert.match(restored.stdout, /after-restore\.js --restored auth --to/);
  for (const file of ['password', 'kind']) fs.copyFileSync(at(`server/${file}`), at(`restored/${file}`));
  const next = {
    ...request,
    archives: at('next'),
    dataDirectory: at('restored'),
    logFile: at('restored.log'),
  };
  const again = await startMariadb(next);
  const reader = await mysql.createConnection(again.url('auth_db'));
  t.after(() => reader.end());
  const [rows] = await reader.query('SELECT n FROM kept ORDER BY n');
  assert.deepEqual(rows, [{ n: 1 }, { n: 2 }]);

  // Damage: in the middle it is refused, at the end of the newest it is told.
  const copied = at('binlogs/binlog.000001');
  const whole = fs.readFileSync(copied);
  fs.writeFileSync(copied, Buffer.from(whole).fill('x', whole.length - 9, whole.length - 6));
  const later = new Date().toISOString();
  const damaged = run('restore-auth', later, at('damaged'));
  assert.notEqual(damaged.status, 0);
  assert.match(damaged.stderr, /binlog\.000001 in .* is damaged: .*crc check failed/);
  fs.writeFileSync(copied, whole.subarray(0, -7));
  const torn = run('restore-auth', later, at('torn'));
  assert.equal(torn.status, 0, torn.stderr);
  assert.match(torn.stderr, /Changes may be missing: binlog\.000001/);
  fs.writeFileSync(copied, whole);

  // The restored server begins its binlogs at the first number again.
  copying.kill();
  await once(copying, 'exit');
  const where = new URL(again.url('auth_db'));
  const nextAccount = `user=${where.username}\npassword=${where.password}\nhost=127.0.0.1\nport=${where.port}\n`;
  fs.writeFileSync(at('account.cnf'), `[client]\n${nextAccount}`);
  await reader.query('INSERT INTO kept VALUES (4)');
  const copyingNext = spawn(script('copy-binlog'), { env, stdio: 'ignore' });
  t.after(() => copyingNext.kill());
  while (!fs.readdirSync(at('binlogs')).some((name) => name.startsWith('until-'))) await sleep(50);
  await untilCopied(at('next'), at('binlogs'));
  const [old = ''] = fs.readdirSync(at('binlogs')).filter((name) => name.startsWith('until-'));
  assert.deepEqual(fs.readFileSync(at(`binlogs/${old}/binlog.000001`)), whole);
  const mixed = run('restore-auth', later, at('mixed'));
  assert.notEqual(mixed.status, 0);
  assert.match(mixed.stderr, /binlog\.000001 in .* is not the one in which the backup of .* goes on/);

  // A copy that begins again goes on where it was, also through the symbolic link of systemd's StateDirectory.
  copyingNext.kill();
  await once(copyingNext, 'exit');
  fs.symlinkSync(at('binlogs'), at('link'));
  await reader.query('INSERT INTO kept VALUES (5)');
  const copyingOn = spawn(script('copy-binlog'), { env: { ...env, BINLOGS: at('link') }, stdio: 'ignore' });
  t.after(() => copyingOn.kill());
  await untilCopied(at('next'), at('binlogs'));
  assert.deepEqual(fs.readdirSync(at('binlogs')).sort(), ['again', 'binlog.000001', 'new', old]);
  assert.deepEqual(fs.readdirSync(at('binlogs/again')), ['binlog.000001'], 'the earlier copy stays beside');

  // A server that is away is not another one.
  fs.writeFileSync(at('away.cnf'), `[client]\n${nextAccount.replace(/port=\d+/, 'port=1')}`);
  const copies = fs.readdirSync(at('binlogs'));
  const away = spawnSync(script('copy-binlog'), { env: { ...env, CONFIG: at('away.cnf') } });
  assert.notEqual(away.status, 0);
  assert.deepEqual(fs.readdirSync(at('binlogs')), copies);

  const refusals = [
    [run('restore-auth', to, at('restored/data')), /is not empty/],
    [run('restore-auth', '2020-01-01T00:00:00Z', at('early')), /before the oldest backup/],
    [run('restore-auth'), /time to restore to is missing/],
  ] as const;
  for (const [{ status, stderr }, sentence] of refusals) {
    assert.notEqual(status, 0);
    assert.match(stderr, sentence);
  }
});

/** Waits until the copy has what the server has written. */
async function untilCopied(archives: string, copies: string): Promise<void> {
  const [archive = ''] = fs.readdirSync(archives);
  const size = (folder: string) =>
    fs.statSync(path.join(folder, 'binlog.000001'), { throwIfNoEntry: false })?.size ?? 0;
  while (size(copies) !== size(path.join(archives, archive))) await sleep(50);
}
