import type { WireLoadReport } from '../load/wire-load.mts';
import type { BenchLine } from './row.mts';

/** A line about p50 or p99 of a call, with much and with little. */
export function lineOfGrowth(
  what: string,
  few: WireLoadReport,
  many: WireLoadReport,
  { of, than, goal }: { of: 'p50' | 'p99'; than: string; goal: string },
): BenchLine {
  const { p50, p99, perSecond } = many;
  return {
    what,
    ours: many[of],
    reference: few[of],
    unit: 'ms',
    than,
    goal,
    p50,
    p99,
    at: `at ${perSecond.toFixed(0)}/s`,
  };
}
