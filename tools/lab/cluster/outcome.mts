import type { Loss } from './journal.mts';
import type { Service } from './services.mts';

/** How often, by name. */
export type Counts = Readonly<Record<string, number>>;

/** What came of a fault. */
export interface Outcome {
  readonly name: string;
  readonly title: string;
  /** Why it was not tried. */
  readonly skipped?: string;
  /** The cluster did not recover, so that nothing more can be tried. */
  readonly isOver?: boolean;
  /** When it began and ended, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** The longest time without an acknowledged change, of each affected service, and the most it may be, in seconds. */
  readonly pauses: readonly { readonly service: Service; readonly seconds: number; readonly limit: number }[];
  readonly requests: number;
  /** By step and status. */
  readonly failed: Counts;
  /** Of these, the ones that must not be. */
  readonly forbidden: Counts;
  readonly ghosts: number;
  readonly losses: readonly Loss[];
  /** Invariants of the sale that do not hold. */
  readonly broken: readonly string[];
  readonly remarks: readonly string[];
  /** What else must not be. */
  readonly complaints: readonly string[];
}

/** What is wrong with an outcome, as sentences; nothing, if it is as it must be. */
export function wrongs(outcome: Outcome): string[] {
  const { pauses, forbidden, losses, broken, complaints } = outcome;
  const lost: Record<string, number> = {};
  for (const { kind } of losses) lost[kind] = (lost[kind] ?? 0) + 1;
  return [
    ...(losses.length > 0 ? [`lost: ${counted(lost)}`] : []),
    ...pauses
      .filter(({ seconds, limit }) => seconds > limit)
      .map(
        ({ service, seconds, limit }) =>
          `${service} acknowledged nothing for ${seconds.toFixed(1)} s of ${limit}`,
      ),
    ...(Object.keys(forbidden).length > 0 ? [`failed: ${counted(forbidden)}`] : []),
    ...broken,
    ...complaints,
  ];
}

/** `4 × order 503, 1 × list 503`. */
export function counted(counts: Counts): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ');
}

/** The same without the steps: `503 × 5`. */
export function byStatus(counts: Counts): string {
  const sums = new Map<string, number>();
  for (const [name, count] of Object.entries(counts)) {
    const status = name.split(' ').at(-1)!;
    sums.set(status, (sums.get(status) ?? 0) + count);
  }
  return [...sums].map(([status, count]) => `${count} × ${status}`).join(', ');
}
