/** What an alert needs to fire: series, each with its values every 15 s, and the labels it then has. */
export interface AlertCase {
  fires: Record<string, string>;
  /** The same where all is well. */
  quiet: Record<string, string>;
  labels: Record<string, string>;
  /** When it must fire; a moment earlier than `for` allows, it must not. */
  at: string;
}

const http = (job: string, status: string, route = '/v1/orders') =>
  `http_request_duration_seconds_count{job="${job}",route="${route}",status="${status}"}`;
const bucket = (le: string) =>
  `http_request_duration_seconds_bucket{job="business",method="POST",route="/v1/payments/webhooks/stripe",le="${le}"}`;
const one = (
  series: string,
  fires: string,
  quiet: string,
  at: string,
  labels: Record<string, string>,
): AlertCase => ({
  fires: { [series]: fires },
  quiet: { [series]: quiet },
  labels,
  at,
});
const steady = (value: number) => `${value}x200`;
const [business, auth] = [{ job: 'business' }, { job: 'auth' }];
const instance = { instance: 'b1' };

/** One case per alert; a test compares the list with the rules. */
export const ALERT_CASES: Record<string, AlertCase> = {
  InstanceDown: one('up{job="auth",instance="a1"}', steady(0), steady(1), '2m', { ...auth, instance: 'a1' }),
  ServiceGone: {
    fires: { 'up{job="auth"}': steady(1), 'up{job="business"}': steady(0) },
    quiet: { 'up{job="auth"}': steady(1), 'up{job="business"}': steady(1) },
    labels: business,
    at: '2m',
  },
  DatabaseAway: {
    fires: { [http('business', '503', '/health/ready')]: '0+3x200' },
    // One of three restarts.
    quiet: {
      [http('business', '503', '/health/ready')]: '0+3x200',
      [http('business', '200', '/health/ready')]: '0+6x200',
    },
    labels: business,
    at: '3m',
  },
  HighErrorRate: {
    fires: { [http('business', '200')]: '0+95x200', [http('business', '500')]: '0+5x200' },
    // Not being ready is another alert, and one error in a thousand is not yet one.
    quiet: {
      [http('business', '200')]: '0+999x200',
      [http('business', '500')]: '0+1x200',
      [http('business', '503', '/health/ready')]: '0+50x200',
    },
    labels: business,
    at: '6m',
  },
  SlowConfirmations: {
    fires: { [bucket('0.5')]: '0+90x200', [bucket('1')]: '0+100x200', [bucket('+Inf')]: '0+100x200' },
    quiet: { [bucket('0.5')]: '0+100x200', [bucket('1')]: '0+100x200', [bucket('+Inf')]: '0+100x200' },
    labels: {},
    at: '12m',
  },
  PoolExhausted: one(
    'database_pool_waiting{job="business",instance="b1",pool="main"}',
    steady(3),
    '0 4 0 5 0 0 2 0x200',
    '2m',
    { ...business, ...instance, pool: 'main' },
  ),
  GroupQueueFull: one('group_commit_waiting{instance="b1",name="orders"}', steady(2600), steady(2400), '2m', {
    ...instance,
    name: 'orders',
  }),
  LoginsShed: one('password_hash_refused_total{instance="a1"}', '0+4x200', steady(4), '12m', {}),
  OutboxLag: one('jobs_oldest_due_seconds{job="auth",type="mail"}', '0+15x200', steady(20), '9m', {
    ...auth,
    type: 'mail',
  }),
  DeadJobs: one('jobs_dead{job="auth",type="mail"}', steady(1), steady(0), '1m', { ...auth, type: 'mail' }),
  RefundOverdue: one('refunds_oldest_due_seconds{job="business"}', steady(901), steady(899), '1m', {}),
  RevocationsStale: one('revocation_feed_age_seconds{instance="b1"}', steady(6), steady(2), '2m', instance),
  WebhookMismatch: one(
    'webhook_events_total{provider="stripe",outcome="mismatch"}',
    '_x70 1x200',
    steady(1),
    '20m',
    { provider: 'stripe' },
  ),
  MailsFailing: {
    fires: {
      'mails_total{job="auth",outcome="failed"}': '0+6x200',
      'mails_total{job="auth",outcome="sent"}': '0+4x200',
    },
    quiet: {
      'mails_total{job="auth",outcome="failed"}': '0+4x200',
      'mails_total{job="auth",outcome="sent"}': '0+6x200',
    },
    labels: auth,
    at: '22m',
  },
  StrayError: one(
    'stray_errors_total{job="business",kind="uncaughtException"}',
    '_x70 1x200',
    steady(1),
    '20m',
    business,
  ),
  EventLoopLag: one(
    'nodejs_eventloop_lag_p99_seconds{instance="b1"}',
    steady(0.3),
    steady(0.1),
    '7m',
    instance,
  ),
  MemoryNearLimit: one(
    'process_resident_memory_bytes{job="business",instance="b1"}',
    steady(700_000_000),
    steady(650_000_000),
    '12m',
    instance,
  ),
  AuditSealOld: one('audit_oldest_unsealed_seconds{job="auth"}', steady(1800), steady(900), '3m', auth),
  MixedReleases: {
    fires: {
      'proticket_build_info{job="auth",revision="1"}': steady(1),
      'proticket_build_info{job="auth",revision="2"}': steady(1),
    },
    quiet: {
      'proticket_build_info{job="auth",revision="1",instance="1"}': steady(1),
      'proticket_build_info{job="auth",revision="1"}': steady(1),
    },
    labels: auth,
    at: '35m',
  },
  ReplicaLag: one('cnpg_pg_replication_lag{pod="p2"}', steady(20), steady(2), '4m', { pod: 'p2' }),
  NoSyncStandby: one('cnpg_collector_sync_replicas{value="observed"}', steady(0), steady(1), '3m', {}),
  WalArchiveFailing: {
    fires: {
      cnpg_pg_stat_archiver_failed_count: steady(7),
      'pg_stat_archiver_failed_count{instance="b1"}': '0+1x200',
    },
    quiet: { cnpg_pg_stat_archiver_failed_count: steady(7), pg_stat_archiver_failed_count: steady(7) },
    labels: instance,
    at: '20m',
  },
  // The tests begin at the epoch.
  BackupOld: {
    fires: {
      cnpg_collector_last_available_backup_timestamp: steady(-80_000),
      'proticket_backup_completed_timestamp_seconds{database="auth"}': steady(-93_600),
    },
    quiet: {
      cnpg_collector_last_available_backup_timestamp: steady(-80_000),
      'proticket_backup_completed_timestamp_seconds{database="auth"}': steady(-80_000),
    },
    labels: { database: 'auth' },
    at: '1m',
  },
  BackupMissing: {
    fires: { 'proticket_backup_completed_timestamp_seconds{database="business"}': steady(-80_000) },
    quiet: {
      'proticket_backup_completed_timestamp_seconds{database="auth"}': steady(-80_000),
      'proticket_backup_completed_timestamp_seconds{database="business"}': steady(-80_000),
    },
    labels: { database: 'auth' },
    at: '15m',
  },
};
