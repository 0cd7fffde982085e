import type { Progress } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import type { Finding } from '../drill/verdict.mts';

/** What a row is given. */
export interface BenchContext {
  readonly supervisor: Supervisor;
  readonly progress: Progress;
  /** Loads as much data as the goals name, which takes minutes, instead of a short version. */
  readonly full: boolean;
}

/** One line of the table: our figure, and the reference measured in the same run. */
export interface BenchLine {
  readonly what: string;
  readonly ours: number;
  readonly reference: number;
  /** Of ours and reference; `1/s`, `ms`. */
  readonly unit: string;
  /** What the reference is. */
  readonly than: string;
  /** The wanted ratio ours / reference, as text: "≥ 0.4". */
  readonly goal: string;
  /** Milliseconds of ours, open loop where there is a rate to hold. */
  readonly p50?: number;
  readonly p99?: number;
  /** How p50 and p99 were measured. */
  readonly at?: string;
}

/** The result of a row. A finding that does not hold fails the run; a slow line never does. */
export interface BenchResult {
  readonly lines: readonly BenchLine[];
  readonly findings: readonly Finding[];
}

/** One subject of the benchmark. */
export interface BenchRow {
  readonly name: string;
  /** One sentence for `--help` and the report. */
  readonly about: string;
  run(context: BenchContext): Promise<BenchResult>;
}
