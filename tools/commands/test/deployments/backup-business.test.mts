import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { libraryFolders } from '../../../lib/embedded/debian-packages.mts';
import { chooseMethod, prepare } from '../../../lib/embedded/unprivileged.mts';
import { Supervisor } from '../../../lib/processes/child-process.mts';
import { freePort } from '../../../lib/processes/ports.mts';
import { inProject, root } from '../../../lib/project/paths.mts';
import { temporaryFolder } from '../../../lib/testing/temporary-folder.mts';
import { debianTool } from '../../../lib/embedded/debian-tool.mts';

const HOSTS = path.join(root, 'deploy', 'hosts');
const PACKAGES = [
  ...['pgbackrest', 'postgresql-15', 'postgresql-client-15', 'libpq5'],
  ...['libldap-2.5-0', 'libsasl2-2', 'libicu72', 'libxslt1.1', 'libxml2', 'libgssapi-krb5-2'],
];
const tool = await debianTool('pgbackrest', PACKAGES, ['version']);
const programs = path.join(inProject('pgbackrest'), 'usr', 'lib', 'postgresql', '15', 'bin');
const skip =
  tool && fs.existsSync(programs) ? false : 'pgBackRest and PostgreSQL 15 are not to be had from Debian';

test('the scripts back PostgreSQL up by pgBackRest and restore it to a time', { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const at = (name: string) => path.join(folder, name);
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  for (const name of ['repository', 'metrics', 'lock']) fs.mkdirSync(at(name));
  const { prefix } = prepare(chooseMethod(), programs, at('data'));
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: libraryFolders(inProject('pgbackrest')).join(':'),
    PATH: `${path.dirname(tool!.command)}:${programs}:${process.env['PATH']}`,
    ...{ PGBACKREST_CONFIG: at('pgbackrest.conf'), PGBACKREST_LOCK_PATH: at('lock'), METRICS: at('metrics') },
    LC_ALL: 'C',
  };
  const port = await freePort();
  const conf = fs.readFileSync(path.join(HOSTS, 'pgbackrest.conf'), 'utf8');
  const here = conf
    .replace('/var/lib/pgbackrest', at('repository'))
    .replace('/var/lib/postgresql/18/main', at('data'))
    .replace('/var/run/postgresql', folder);
  fs.writeFileSync(at('pgbackrest.conf'), `${here}pg1-port=${port}\npg1-user=postgres\n`);
  const run = (program: string, ...args: string[]) => {
    const [command = '', ...rest] = [...prefix, program, ...args];
    return spawnSync(command, rest, { env, encoding: 'utf8' });
  };
  const must = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = run(program, ...args);
    assert.equal(status, 0, `${program} ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };
  const start = async () => {
    const settings = {
      ...{ port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, jit: 'off' },
      ...{
        archive_mode: 'on',
        archive_command: 'pgbackrest --stanza=business archive-push %p',
        wal_level: 'replica',
      },
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [command = '', ...rest] = [...prefix, path.join(programs, 'postgres'), '-D', at('data'), ...args];
    const server = supervisor.start({
      name: 'PostgreSQL 15',
      command,
      args: rest,
      env,
      logFile: at('log'),
      stopSignal: 'SIGINT',
    });
    await server.waitUntil(
      () =>
        query('SELECT 1 WHERE NOT pg_is_in_recovery()').then(
          ({ length }) => length === 1,
          () => false,
        ),
      60_000,
      () => server.log(),
    );
    return server;
  };
  const query = async (sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  must(path.join(programs, 'initdb'), '-D', at('data'), '--username=postgres', '--auth=trust', '--no-sync');
  const server = await start();
  must('pgbackrest', '--stanza=business', 'stanza-create');
  must('pgbackrest', '--stanza=business', 'check');
  await query('CREATE TABLE kept AS SELECT 1 AS n');
  must(path.join(HOSTS, 'backup-business.sh'));
  assert.match(
    fs.readFileSync(at('metrics/proticket_backup_business.prom'), 'utf8'),
    /\{database="business"\} \d{10}\n$/,
  );
  await query(`SELECT pg_sleep(1.1)`);
  await query('INSERT INTO kept VALUES (2)');
  const [now] = await query('SELECT clock_timestamp() AS to');
  const to = (now!['to'] as Date).toISOString();
  await query(`SELECT pg_sleep(0.1)`);
  await query('DELETE FROM kept');
  await query('SELECT pg_switch_wal()');
  await query('CHECKPOINT');
  await server.stop();
  fs.rmSync(at('data'), { recursive: true });
  fs.mkdirSync(at('data'), { mode: 0o700 });

  assert.match(
    must(path.join(HOSTS, 'restore-business.sh'), to),
    /after-restore\.js --restored business --to/,
  );
  await start();
  assert.deepEqual(await query('SELECT n FROM kept ORDER BY n'), [{ n: 1 }, { n: 2 }]);
  assert.match(run(path.join(HOSTS, 'restore-business.sh')).stderr, /time to restore to is missing/);
});
