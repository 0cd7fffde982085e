/** A node of Galera on the middle host. */
export interface GaleraNode {
  readonly name: string;
  readonly port: number;
  /** Group communication; state transfers use the next ports. */
  readonly groupPort: number;
  /** Where HAProxy asks whether the node may be used. */
  readonly checkPort: number;
}

export const GALERA_NODES: readonly GaleraNode[] = [1, 2, 3].map((n) => ({
  name: `g${n}`,
  port: 3300 + n,
  groupPort: 16_600 + 10 * n + 1,
  checkPort: 3310 + n,
}));

/** Failures are noticed after 1.5 s; a node is expelled after 3 s. Galera's own values are 5 and 15 s. */
const PROVIDER_OPTIONS = [
  'gcache.size=64M',
  'evs.keepalive_period=PT0.3S',
  'evs.inactive_check_period=PT0.3S',
  'evs.suspect_timeout=PT1.5S',
  'evs.inactive_timeout=PT3S',
  'evs.install_timeout=PT3S',
];

/** Arguments of `mariadbd` that make it a node. */
export function galeraArguments(
  { name, port, groupPort }: GaleraNode,
  options: { address: string; programs: string; data: string },
): string[] {
  const { address, programs, data } = options;
  const at = (offset: number) => `${address}:${groupPort + offset}`;
  return [
    '--no-defaults',
    `--basedir=${programs}/usr`,
    `--lc-messages-dir=${programs}/usr/share/mysql`,
    `--datadir=${data}`,
    `--bind-address=${address}`,
    `--port=${port}`,
    // Relative to the data folder: a socket's full path has at most 107 characters.
    ...['--socket=server.sock', '--pid-file=server.pid', '--skip-name-resolve', '--max-connections=200'],
    ...['--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci'],
    ...['--transaction-isolation=READ-COMMITTED', '--default-time-zone=+00:00'],
    ...['--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=1'],
    ...['--binlog-format=ROW', '--innodb-autoinc-lock-mode=2', '--wsrep-on=ON'],
    `--wsrep-provider=${programs}/usr/lib/galera/libgalera_smm.so`,
    `--wsrep-cluster-name=proticket`,
    `--wsrep-node-name=${name}`,
    `--wsrep-cluster-address=gcomm://${GALERA_NODES.map((node) => `${address}:${node.groupPort}`).join(',')}`,
    `--wsrep-node-address=${at(0)}`,
    `--wsrep-node-incoming-address=${address}:${port}`,
    `--wsrep-sst-receive-address=${at(3)}`,
    '--wsrep-sst-method=mariabackup',
    '--wsrep-retry-autocommit=4',
    // What a connection gets that says nothing; the services say 3 themselves.
    '--wsrep-sync-wait=3',
    `--wsrep-provider-options=ist.recv_addr=${at(1)};${PROVIDER_OPTIONS.join(';')}`,
  ];
}
