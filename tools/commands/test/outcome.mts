import fs from 'node:fs';
import type { Result } from '../../lib/processes/child-process.mts';

/** The outcome of one step of `npm test`. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Tests that did not run; they are shown, never counted as passed. */
  skipped: number;
  /** What the runner printed; shown if something failed. */
  output: string;
}

/** A check has no tests of its own: it counts as one failure if it fails. */
export function outcomeOfCheck({ code, output }: Pick<Result, 'code' | 'output'>): Outcome {
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

/** A step that could not run. */
export function outcomeOfError(output: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, output };
}

/** From the file that `jest --json --outputFile` writes; a suite that could not be loaded counts as one failure. */
export function outcomeOfJest(file: string, result: Pick<Result, 'code' | 'output'>): Outcome {
  const summary = readJson<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    numRuntimeErrorTestSuites: number;
  }>(file);
  return atLeastOneFailure(result, {
    passed: summary?.numPassedTests ?? 0,
    failed: (summary?.numFailedTests ?? 0) + (summary?.numRuntimeErrorTestSuites ?? 0),
    skipped: (summary?.numPendingTests ?? 0) + (summary?.numTodoTests ?? 0),
    output: result.output,
  });
}

/** From the file that `counts-reporter.mts` writes. */
export function outcomeOfNodeTest(file: string, result: Pick<Result, 'code' | 'output'>): Outcome {
  const counts = readJson<Record<'passed' | 'failed' | 'cancelled' | 'skipped' | 'todo', number>>(file);
  return atLeastOneFailure(result, {
    passed: counts?.passed ?? 0,
    failed: (counts?.failed ?? 0) + (counts?.cancelled ?? 0),
    skipped: (counts?.skipped ?? 0) + (counts?.todo ?? 0),
    output: result.output,
  });
}

/** A runner that exited with an error, or left no summary, failed whatever the numbers are. */
function atLeastOneFailure({ code }: Pick<Result, 'code'>, outcome: Outcome): Outcome {
  const ranNothing = outcome.passed + outcome.failed === 0;
  return code !== 0 || ranNothing ? { ...outcome, failed: Math.max(outcome.failed, 1) } : outcome;
}

function readJson<T>(file: string): T | undefined {
  if (!fs.existsSync(file)) return undefined;
  return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
}
