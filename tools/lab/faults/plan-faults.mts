import type { Random } from './random.mts';

/** Tables whose rows are locked, slowed down or refused. */
export type Table = 'events' | 'orders' | 'payments' | 'tickets' | 'jobs' | 'webhook_events';

type Instance = 0 | 1;

/** A fault injected from outside; times in milliseconds. */
export type Fault = { readonly atMs: number } & (
  | { readonly kind: 'end service'; readonly instance: Instance; readonly signal: 'SIGKILL' | 'SIGTERM' }
  | { readonly kind: 'freeze service'; readonly instance: Instance; readonly forMs: number }
  | { readonly kind: 'kill -9 database' }
  | { readonly kind: 'end backends'; readonly times: number }
  | { readonly kind: 'end backends in COMMIT'; readonly table: Table; readonly forMs: number }
  | { readonly kind: 'hold rows'; readonly table: Table; readonly forMs: number }
  | {
      readonly kind: 'slow rows';
      readonly table: Table;
      readonly when: 'at once' | 'at COMMIT';
      readonly sleepMs: number;
      readonly forMs: number;
    }
  | { readonly kind: 'refuse rows'; readonly table: Table; readonly sqlState: string; readonly forMs: number }
  | {
      readonly kind: 'bad connection';
      readonly instance: Instance;
      readonly how: 'cut' | 'stalled' | 'one-way';
      readonly forMs: number;
    }
);

/** Their weights. */
const KINDS: Readonly<Record<Fault['kind'], number>> = {
  'end service': 20,
  'freeze service': 8,
  'kill -9 database': 12,
  'end backends': 12,
  'end backends in COMMIT': 12,
  'hold rows': 14,
  'slow rows': 12,
  'refuse rows': 10,
  'bad connection': 18,
};

/** Serialization failure, deadlock, disk full, cancelled, lock not available, internal error. */
const SQL_STATES = ['40001', '40P01', '53100', '57014', '55P03', 'XX000'];
const TABLES: readonly Table[] = ['events', 'orders', 'payments', 'tickets', 'jobs', 'webhook_events'];
const HELD: readonly Table[] = ['events', 'events', 'events', 'orders', 'payments'];
const FIRST_MS = 200;
const LAST_MS = 3_800;
const HOLDS_END_MS = [1_000, 3_600] as const;

/**
 * One to four faults of any kind, and one that chance would rarely produce: events stay locked while holds end, so that
 * payments and sweepers that saw the same hold wait for each other.
 */
export function planFaults(random: Random): Fault[] {
  const atMs = random.whole(...HOLDS_END_MS);
  const queue = { kind: 'hold rows', table: 'events', atMs, forMs: random.whole(500, 1_500) } as const;
  const faults = Array.from({ length: random.whole(1, 4) }, () => planFault(random));
  return [queue, ...faults].sort((a, b) => a.atMs - b.atMs);
}

function planFault(random: Random): Fault {
  const kind = random.weighted(KINDS);
  const atMs = random.whole(FIRST_MS, LAST_MS);
  const instance = random.oneOf([0, 1] as const);
  const forMs = random.whole(200, 900);
  switch (kind) {
    case 'end service':
      return { kind, atMs, instance, signal: random.chance(0.8) ? 'SIGKILL' : 'SIGTERM' };
    case 'freeze service':
      return { kind, atMs, instance, forMs };
    case 'kill -9 database':
      return { kind, atMs };
    case 'end backends':
      return { kind, atMs, times: random.whole(1, 5) };
    case 'end backends in COMMIT':
      return { kind, atMs, table: random.oneOf(['orders', 'payments', 'jobs']), forMs };
    case 'hold rows':
      return { kind, atMs, table: random.oneOf(HELD), forMs: random.whole(300, 1_500) };
    case 'slow rows':
      return {
        kind,
        atMs,
        table: random.oneOf(TABLES),
        when: random.oneOf(['at once', 'at COMMIT']),
        sleepMs: random.whole(5, 40),
        forMs,
      };
    case 'refuse rows':
      return { kind, atMs, table: random.oneOf(TABLES), sqlState: random.oneOf(SQL_STATES), forMs };
    case 'bad connection':
      return { kind, atMs, instance, how: random.oneOf(['cut', 'stalled', 'one-way']), forMs };
  }
}

/** A fault as a short text. */
export function describeFault({ atMs, kind, ...details }: Fault): string {
  const words = Object.entries(details).map(([name, value]) =>
    name === 'instance' ? `#${Number(value) + 1}` : name.endsWith('Ms') ? `${value} ms` : String(value),
  );
  return [`${(atMs / 1000).toFixed(1)} s ${kind}`, ...words].join(' ');
}
