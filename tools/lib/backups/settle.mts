import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { PlainError } from '../console/plain-error.mts';
import type { Progress } from '../console/progress.mts';
import type { Result, Supervisor } from '../processes/child-process.mts';
import { freePort } from '../processes/ports.mts';
import type { Service } from '../project/build.mts';
import { backupsOf, builtEntry, root } from '../project/paths.mts';
import { migrateDatabase, serviceCause, startInstance, untilReady } from '../project/service.mts';
import { gatherSettings } from '../project/settings.mts';
import { refuseOldTokens, type TokensSince } from './access-tokens-since.mts';
import { archivesIn } from './back-up.mts';
import { ownServers } from './own-servers.mts';

/** What was done after the databases were restored, and what was found. */
export interface Settled {
  /** A line for each step of each service. */
  readonly steps: Readonly<Record<Service, readonly string[]>>;
  /** The verdict about each audit log. A broken one is no reason to be without databases. */
  readonly audit: Readonly<Record<Service, Verdict>>;
  /** Violations of `test/invariants.sql`. */
  readonly violations: readonly string[];
  /** Unless auth was not restored. */
  readonly tokens: TokensSince | undefined;
}

interface Verdict {
  readonly intact: boolean;
  readonly sentence: string;
}

/**
 * Starts the restored servers and lets each service do what a restore asks of it, auth first, because business asks it which
 * accounts exist. Nobody else can reach the services meanwhile, and no job runs.
 */
export async function settleRestore(
  data: string,
  restored: readonly Service[],
  to: Date,
  supervisor: Supervisor,
  progress: Progress,
): Promise<Settled> {
  // The other database goes on in its archive: without it, there would be a gap that its next restore cannot cross.
  const { wal, binlog } = archivesIn(backupsOf(data));
  const archives = {
    ...(restored.includes('business') ? {} : { wal }),
    ...(restored.includes('auth') ? {} : { binlog }),
  };
  const servers = ownServers(data, archives, supervisor);
  const [postgres, mariadb] = await progress.step('Databases', () =>
    Promise.all([servers.postgres(), servers.mariadb()]),
  );
  const tokens = restored.includes('auth') ? refuseOldTokens({ root, data }, process.env) : undefined;
  const port = await freePort();
  const { values } = gatherSettings({ root, data }, process.env);
  const env = {
    ...{ SMTP_URL: 'smtp://127.0.0.1:1', ...values, LISTEN_ADDRESS: '127.0.0.1' },
    ...{ JOBS_ENABLED: 'false', AUTH_PORT: String(port), AUTH_URL: `http://127.0.0.1:${port}` },
    AUTH_DATABASE_URL: mariadb.url('auth_db'),
    BUSINESS_DATABASE_URL: postgres.url('business_logic_db'),
    ...(tokens && { ACCESS_TOKENS_SINCE: tokens.since }),
    LOG_LEVEL: 'warn',
  };
  await progress.step('Migrations', () =>
    Promise.all([migrateDatabase('auth', env, supervisor), migrateDatabase('business', env, supervisor)]),
  );
  const command = (service: Service, name: string, args: string[] = []) =>
    mustRun(service, name, args, env, supervisor);
  const verify = async (service: Service): Promise<Verdict> => {
    const { code, stdout, stderr, output } = await runEntry(service, 'verify-audit', [], env, supervisor);
    const sentence = linesOf(stdout)[0] ?? (stderr.trim() || serviceCause(output));
    return { intact: code === 0, sentence };
  };
  const what = ['--restored', restored.join(','), '--to', to.toISOString()];
  const settled = await progress.step('After the restore', async () => {
    const auth = await command('auth', 'after-restore', what);
    const logFile = path.join(data, 'logs', 'auth-restore.log');
    const instance = startInstance('auth', { name: 'The auth service', env, logFile }, supervisor);
    await untilReady(instance, env.AUTH_URL);
    const business = await command('business', 'after-restore', what);
    await instance.stop();
    return { auth: linesOf(auth), business: linesOf(business) };
  });
  const audit = await progress.step('Audit logs', async () => ({
    auth: await verify('auth'),
    business: await verify('business'),
  }));
  const violations = await progress.step('Invariants', () => brokenInvariants(env.BUSINESS_DATABASE_URL));
  await Promise.all([postgres.stop(), mariadb.stop()]);
  return { steps: settled, audit, violations, tokens };
}

function runEntry(
  service: Service,
  name: string,
  args: string[],
  env: Record<string, string>,
  supervisor: Supervisor,
): Promise<Result> {
  return supervisor.run({
    name,
    command: process.execPath,
    args: [builtEntry(service, name), ...args],
    cwd: root,
    env: { ...process.env, ...env },
  });
}

async function mustRun(...entry: Parameters<typeof runEntry>): Promise<string> {
  const [service, name] = entry;
  const { code, stdout, stderr, output } = await runEntry(...entry);
  if (code !== 0)
    throw new PlainError(`${name} of ${service} failed: ${stderr.trim() || serviceCause(output)}`);
  return stdout;
}

/** What the command prints, without what the service logs. */
const linesOf = (output: string): string[] =>
  output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

async function brokenInvariants(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sql = fs.readFileSync(path.join(root, 'test', 'invariants.sql'), 'utf8');
    const { rows } = await client.query<{ invariant: string; subject: string; detail: string }>(sql);
    return rows.map(({ invariant, subject, detail }) => `${invariant}: ${subject}, ${detail}`);
  } finally {
    await client.end();
  }
}
