import fs from 'node:fs';
import path from 'node:path';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { Progress } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { randomPassword } from '../../lib/project/private-file.mts';
import { root } from '../../lib/project/paths.mts';
import { migrateDatabase } from '../../lib/project/service.mts';
import { BUSINESS_DATABASE, createDatabase } from './business-database.mts';
import { Etcd } from './etcd.mts';
import { Galera } from './galera.mts';
import { startHaproxy } from './haproxy.mts';
import { haproxyConfig } from './haproxy-config.mts';
import type { Network } from './namespaces.mts';
import { Patroni } from './patroni.mts';
import { POSTGRES_PORT, type PatroniVariant } from './patroni-config.mts';
import { Pgbouncer } from './pgbouncer.mts';
import { PORTS } from './ports.mts';
import type { Programs } from './programs.mts';
import { Services } from './services.mts';

const PROXY_TIMEOUT_MS = 30_000;

/** What a control changes. */
export interface Variant extends PatroniVariant {
  readonly retries: 'as-shipped' | 'none';
  /** Another `wsrep_sync_wait` than that of the auth service. */
  readonly syncWait?: number;
}

export const AS_DOCUMENTED: Variant = { store: 'etcd', synchronous: true, retries: 'as-shipped' };

/** Everything that runs. */
export interface Cluster {
  readonly network: Network;
  readonly etcd: Etcd;
  readonly patroni: Patroni;
  readonly galera: Galera;
  readonly pgbouncer: Pgbouncer;
  readonly services: Services;
  readonly syncWait: number | undefined;
  /** Of the services, through HAProxy. */
  readonly origin: string;
  /** Of the business database, wherever the primary is. */
  readonly primaryUrl: string;
  /** Of the business database on one host. */
  urlOn(address: string): string;
}

/** What the parts are started with. */
export interface Workshop {
  readonly programs: Programs;
  readonly folder: string;
  readonly supervisor: Supervisor;
  readonly progress: Progress;
}

/** Builds the cluster from nothing, with migrated databases and two instances of each service. */
export async function startCluster(network: Network, variant: Variant, workshop: Workshop): Promise<Cluster> {
  const { programs, folder, supervisor, progress } = workshop;
  const { hosts, middle } = network;
  const etcd = new Etcd(hosts, programs, folder, supervisor);
  const patroni = new Patroni(hosts, variant, workshop);
  const galera = new Galera(middle.address, programs, folder, supervisor);
  const shipped = fs.readFileSync(path.join(root, 'deploy', 'hosts', 'haproxy.cfg'), 'utf8');
  startHaproxy(
    haproxyConfig(shipped, { hosts, middle, retries: variant.retries }),
    programs,
    folder,
    supervisor,
  );
  await Promise.all([
    progress.step('etcd and PostgreSQL', async () => {
      await etcd.start();
      await patroni.start();
    }),
    progress.step('MariaDB with Galera', () => galera.create()),
  ]);
  const [password, reader] = [randomPassword(), randomPassword()];
  await createDatabase(await patroni.hostOf('leader'), patroni.secrets.superuser, password, reader);
  const urlOn = (address: string, port: number = POSTGRES_PORT) =>
    `postgres://proticket:${password}@${address}:${port}/${BUSINESS_DATABASE}`;
  const primaryUrl = urlOn(middle.address, PORTS.primary);
  const readUrl = `postgres://reader:${reader}@${middle.address}:${PORTS.readReplica}/${BUSINESS_DATABASE}`;
  const services = new Services(
    middle.address,
    {
      auth: { AUTH_DATABASE_URL: galera.url(PORTS.galeraWriter) },
      business: { BUSINESS_DATABASE_URL: primaryUrl, BUSINESS_DATABASE_READ_URL: readUrl },
    },
    folder,
    supervisor,
  );
  for (const port of [PORTS.primary, PORTS.galeraWriter]) await untilProxied(middle.address, port);
  await progress.step('Migrations', () =>
    Promise.all([
      migrateDatabase('auth', services.settingsOf('auth'), supervisor),
      migrateDatabase('business', services.settingsOf('business'), supervisor),
    ]),
  );
  await progress.step('Services', () =>
    Promise.all(
      (['auth', 'business'] as const).flatMap((service) => [
        services.start(service, 0),
        services.start(service, 1),
      ]),
    ),
  );
  return {
    ...{ network, etcd, patroni, galera, services, syncWait: variant.syncWait },
    pgbouncer: new Pgbouncer(middle, { password, database: BUSINESS_DATABASE }, workshop),
    origin: `http://${middle.address}:${PORTS.tickets}`,
    primaryUrl,
    urlOn: (address) => urlOn(address),
  };
}

/** HAProxy closes a connection at once while it knows no server. */
async function untilProxied(host: string, port: number): Promise<void> {
  const deadline = Date.now() + PROXY_TIMEOUT_MS;
  for (;;) {
    const stays = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ host, port }, () =>
        setTimeout(() => resolve(!socket.destroyed), 300),
      );
      socket.on('error', () => resolve(false)).on('close', () => resolve(false));
      setTimeout(() => socket.destroy(), 400);
    });
    if (stays) return;
    if (Date.now() > deadline) throw new PlainError(`HAProxy finds no server for port ${port}.`);
    await sleep(200);
  }
}
