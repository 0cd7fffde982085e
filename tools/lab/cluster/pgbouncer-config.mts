import { PORTS } from './ports.mts';

/** What the business service sets for each connection, and the pooler would forget (docs/operations.md). */
const SESSION =
  'SET statement_timeout=15000; SET lock_timeout=5000; SET idle_in_transaction_session_timeout=15000';
/** Orders and payments: plans that do not change, and a short wait for a lock. */
const GROUP_COMMIT = `${SESSION.replace('lock_timeout=5000', 'lock_timeout=500')}; SET plan_cache_mode=force_generic_plan; SET enable_seqscan=off; SET jit=off`;

/** The configuration of PgBouncer before the primary, in transaction mode. */
export function pgbouncerConfig(options: {
  address: string;
  database: string;
  password: string;
  users: string;
}): string {
  const { address, database, password, users } = options;
  const pool = (name: string, size: number, query: string) =>
    `${name} = host=${address} port=${PORTS.primary} dbname=${database} user=proticket password=${password} pool_size=${size} connect_query='${query}'`;
  return [
    '[databases]',
    pool('business', 16, SESSION),
    pool('business_hot', 4, GROUP_COMMIT),
    '[pgbouncer]',
    `listen_addr = ${address}`,
    `listen_port = ${PORTS.pgbouncer}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    'pool_mode = transaction',
    'max_prepared_statements = 200',
    'max_client_conn = 400',
    'ignore_startup_parameters = options,statement_timeout,lock_timeout,idle_in_transaction_session_timeout',
    'server_login_retry = 1',
    'server_connect_timeout = 2',
    'query_wait_timeout = 5',
    'tcp_user_timeout = 5000',
    '',
  ].join('\n');
}
