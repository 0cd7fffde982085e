import { AS_DOCUMENTED, type Variant } from './cluster.mts';
import type { Fault } from './fault.mts';
import { GALERA_FAULTS } from './galera-faults.mts';
import { PARTITION_FAULT } from './partition-fault.mts';
import { POSTGRES_FAULTS } from './postgres-faults.mts';
import { SERVICE_FAULTS } from './service-faults.mts';

/** Every fault, in the order of the drill. */
export const FAULTS: readonly Fault[] = [
  ...SERVICE_FAULTS.filter(({ needs }) => needs === undefined),
  ...POSTGRES_FAULTS,
  PARTITION_FAULT,
  ...GALERA_FAULTS,
  ...SERVICE_FAULTS.filter(({ needs }) => needs !== undefined),
];

/** The same cluster but for one thing that is known to be wrong: its fault must be noticed. */
export interface Control {
  readonly name: string;
  readonly title: string;
  readonly fault: string;
  readonly change: Partial<Variant>;
  /** A race may go well: so often the fault happens before the control counts as missed. */
  readonly tries?: number;
}

export const CONTROLS: readonly Control[] = [
  {
    name: 'no-retries',
    title: 'HAProxy repeats nothing',
    fault: 'business-instance',
    change: { retries: 'none' },
  },
  {
    name: 'sync-wait-1',
    title: 'wsrep_sync_wait=1 with two writers',
    fault: 'two-writers',
    change: { syncWait: 1 },
  },
  {
    name: 'asynchronous',
    title: 'synchronous_mode: false',
    fault: 'primary-ahead',
    change: { synchronous: false },
  },
  {
    name: 'etcd3',
    title: 'etcd3: in Patroni 3.0.2',
    fault: 'partition',
    change: { store: 'etcd3' },
    tries: 4,
  },
];

/** One cluster from beginning to end. */
export interface Act {
  /** Of its folder. */
  readonly name: string;
  readonly variant: Variant;
  /** Names of the faults. */
  readonly faults: readonly string[];
  /** Ends with the first fault after which something is wrong. */
  readonly endsWhenWrong: boolean;
}

/** The clusters of some controls: changes that concern different parts share one; another store changes everything. */
export function actsOf(controls: readonly Control[]): { act: Act; of: readonly Control[] }[] {
  const together = controls.filter(({ change }) => change.store === undefined);
  const alone = controls.filter(({ change }) => change.store !== undefined);
  return [together, ...alone.map((control) => [control])]
    .filter((group) => group.length > 0)
    .map((group) => ({
      act: {
        name: group.map(({ name }) => name).join('+'),
        variant: group.reduce<Variant>((variant, { change }) => ({ ...variant, ...change }), AS_DOCUMENTED),
        faults: group.flatMap(({ fault, tries = 1 }) => Array.from({ length: tries }, () => fault)),
        endsWhenWrong: group.length === 1,
      },
      of: group,
    }));
}
