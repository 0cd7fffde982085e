import { GALERA_NODES } from './galera-config.mts';
import type { Host } from './namespaces.mts';
import { PATRONI_PORT, POSTGRES_PORT } from './patroni-config.mts';
import { PORTS } from './ports.mts';

const DATABASES = `
defaults databases
	mode tcp
	timeout connect 1s
	timeout client 1h
	timeout server 1h
	timeout check 1s
	default-server inter 500ms fastinter 250ms downinter 250ms rise 1 fall 2 on-marked-down shutdown-sessions
`;

/**
 * The configuration that the project ships, on loopback and without TLS, and the databases behind the same HAProxy.
 *
 * @param shipped deploy/hosts/haproxy.cfg
 * @param retries `none`, the control: what an instance did not answer is never given to another one
 */
export function haproxyConfig(
  shipped: string,
  { hosts, middle, retries }: { hosts: readonly Host[]; middle: Host; retries: 'as-shipped' | 'none' },
): string {
  const at = middle.address;
  const replacements: [RegExp | string, string][] = [
    // 20,000 need more open files than every machine allows.
    ['maxconn 20000', 'maxconn 2000'],
    ['\toption httplog\n', ''],
    [/\tbind :80\n/, `\tbind ${at}:8090\n`],
    [/\tbind :443 .*\n/, `\tbind ${at}:${PORTS.tickets}\n`],
    ...[
      ...PORTS.auth.map((port, n) => [`a${n + 1}`, port]),
      ...PORTS.business.map((port, n) => [`b${n + 1}`, port]),
    ].map(([name, port]): [RegExp, string] => [
      new RegExp(`\\tserver ${name} .*`),
      `\tserver ${name} ${at}:${port}`,
    ]),
    // The drill has no web server.
    [/\tserver w\d .*\n/g, ''],
    ...(retries === 'none'
      ? ([[/http-request disable-l7-retry .*/g, 'http-request disable-l7-retry if TRUE']] as [
          RegExp,
          string,
        ][])
      : []),
  ];
  const services = replacements.reduce((text, [from, to]) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`deploy/hosts/haproxy.cfg has no ${from} any more.`);
    return changed;
  }, shipped);
  return [
    services,
    `\nfrontend inside\n\tbind ${at}:${PORTS.insideAuth}\n\tdefault_backend auth\n`,
    DATABASES,
    postgres('primary', `${at}:${PORTS.primary}`, '/primary', hosts),
    postgres('read_replica', `${at}:${PORTS.readReplica}`, '/replica?lag=16MB', hosts.slice(-1)),
    galera(`${at}:${PORTS.galeraWriter}`, at),
  ].join('');
}

/** Asks Patroni, not PostgreSQL: only Patroni knows whether its server may still be written. */
function postgres(name: string, bind: string, check: string, hosts: readonly Host[]): string {
  const servers = hosts.map(
    (host) => `\tserver ${host.name} ${host.address}:${POSTGRES_PORT} check port ${PATRONI_PORT}\n`,
  );
  return `\nlisten ${name} from databases\n\tbind ${bind}\n\toption httpchk HEAD ${check}\n${servers.join('')}`;
}

/** One writer at a time. When the first is back it is the writer again, and nobody stays on the others. */
function galera(bind: string, address: string): string {
  const servers = GALERA_NODES.map(({ name, port, checkPort }, index) => {
    const role = index === 0 ? 'on-marked-up shutdown-backup-sessions' : 'backup';
    return `\tserver ${name} ${address}:${port} check port ${checkPort} ${role}\n`;
  });
  return `\nlisten galera_writer from databases\n\tbind ${bind}\n\toption httpchk GET /\n${servers.join('')}`;
}
