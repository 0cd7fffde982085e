import path from 'node:path';
import type { Host } from './namespaces.mts';

/** Ports of each host. */
export const POSTGRES_PORT = 5432;
export const PATRONI_PORT = 8008;

/** What a control changes in the configuration, to show that the drill notices. */
export interface PatroniVariant {
  /** `etcd3` in Patroni 3.0.2 overwrites the lock of another primary when its own lease is gone. */
  readonly store: 'etcd' | 'etcd3';
  readonly synchronous: boolean;
}

/** Passwords of the server's own users. */
export interface PostgresSecrets {
  readonly superuser: string;
  readonly replicator: string;
  readonly rewinder: string;
}

/**
 * The configuration of one node. JSON, which is YAML as well. The last host holds the read replica, for which no commit
 * waits.
 */
export function patroniConfig(options: {
  host: Host;
  hosts: readonly Host[];
  programs: string;
  data: string;
  secrets: PostgresSecrets;
  variant: PatroniVariant;
}): string {
  const { host, hosts, programs, data, secrets, variant } = options;
  const isReadReplica = host === hosts.at(-1);
  const user = (username: string, password: string) => ({ username, password });
  return JSON.stringify(
    {
      scope: 'proticket',
      name: host.name,
      restapi: listen(host, PATRONI_PORT),
      [variant.store]: { hosts: hosts.map(({ address }) => `${address}:2379`) },
      bootstrap: {
        dcs: {
          // A primary that cannot reach etcd gives up after ttl; one that dies is replaced as late.
          ...{ ttl: 7, loop_wait: 1, retry_timeout: 3, primary_start_timeout: 0 },
          // As long as all nodes see each other, the loss of etcd stops nothing.
          failsafe_mode: true,
          maximum_lag_on_failover: 1_048_576,
          synchronous_mode: variant.synchronous,
          synchronous_mode_strict: false,
          postgresql: {
            use_pg_rewind: true,
            use_slots: true,
            parameters: {
              ...{ max_connections: 200, wal_log_hints: 'on', wal_keep_size: '256MB' },
              ...{ hot_standby_feedback: 'on', tcp_user_timeout: 3000, shared_buffers: '64MB' },
            },
          },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
      },
      tags: isReadReplica ? { nosync: true } : {},
      postgresql: {
        ...listen(host, POSTGRES_PORT),
        bin_dir: path.join(programs, 'usr/lib/postgresql/15/bin'),
        data_dir: data,
        pgpass: `${data}.pgpass`,
        parameters: { unix_socket_directories: '', timezone: 'UTC' },
        pg_hba: ['host replication replicator all scram-sha-256', 'host all all all scram-sha-256'],
        authentication: {
          superuser: user('postgres', secrets.superuser),
          replication: user('replicator', secrets.replicator),
          rewind: user('rewinder', secrets.rewinder),
        },
      },
    },
    undefined,
    2,
  );
}

function listen({ address }: Host, port: number) {
  return { listen: `${address}:${port}`, connect_address: `${address}:${port}` };
}
