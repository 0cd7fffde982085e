import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Database } from './database.mts';
import { findPrograms, startPostgres } from './postgres.mts';
import { chooseMethod, prepare } from './unprivileged.mts';
import { freePort } from '../processes/ports.mts';
import { Supervisor } from '../processes/child-process.mts';

/*
 * Usage: node replicated-postgres.mts FOLDER. A primary and a streaming replica of it, for one test: prints their URLs as a line
 * of JSON, then obeys lines of standard input ("start", "kill": the replica) and answers each with "done". Ends with its input.
 */
const folder = process.argv[2]!;
const supervisor = new Supervisor();

function request(name: 'primary' | 'replica', port: number) {
  return {
    dataDirectory: path.join(folder, name),
    logFile: path.join(folder, `${name}.log`),
    purpose: 'throwaway',
    supervisor,
    port,
  } as const;
}

/** In single-user mode, before anybody can connect: the user of the tests may replicate and pause a replica. */
function mayDoEverything(data: string): void {
  const place = prepare(chooseMethod(), findPrograms(), data);
  const [command = '', ...args] = [
    ...place.prefix,
    path.join(place.programs, 'bin/postgres'),
    ...['--single', '-D', place.data, 'postgres'],
  ];
  const run = spawnSync(command, args, { cwd: place.data, input: 'ALTER ROLE proticket SUPERUSER\n' });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  fs.appendFileSync(path.join(data, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n');
}

/** A cold copy that follows the primary. */
function makeReplica(primaryUrl: string): void {
  const replica = path.join(folder, 'replica');
  fs.cpSync(path.join(folder, 'primary'), replica, { recursive: true });
  const data = path.join(replica, 'data');
  fs.chmodSync(data, 0o700);
  fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
  fs.writeFileSync(path.join(data, 'standby.signal'), '');
  const { hostname, port, username, password } = new URL(primaryUrl);
  const conninfo = `host=${hostname} port=${port} user=${username} password=${password}`;
  fs.appendFileSync(
    path.join(data, 'postgresql.auto.conf'),
    `primary_conninfo = '${conninfo}'\nwal_retrieve_retry_interval = '200ms'\n`,
  );
}

const [primaryPort, replicaPort] = [await freePort(), await freePort()];
const first = await startPostgres(request('primary', primaryPort));
await first.stop();
mayDoEverything(path.join(folder, 'primary/data'));
makeReplica(first.url('postgres'));
const primary = await startPostgres(request('primary', primaryPort));
let replica: Database = await startPostgres(request('replica', replicaPort));
process.stdout.write(
  `${JSON.stringify({ primary: primary.url('postgres'), replica: replica.url('postgres') })}\n`,
);

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'kill') {
    process.kill(replica.pid, 'SIGKILL');
    await replica.process.ended;
  }
  if (line === 'start') replica = await startPostgres(request('replica', replicaPort));
  process.stdout.write('done\n');
}
await supervisor.stopAll();
