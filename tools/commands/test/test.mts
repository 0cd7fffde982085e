import fs from 'node:fs';
import { browserTests } from '../../lib/browser/browser-tests.mts';
import { explain } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { buildApps } from '../../lib/project/build.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { inData, root } from '../../lib/project/paths.mts';
import { requireDiskSpace } from '../../lib/project/preconditions.mts';
import { CHECKS, GENERATED, type Check } from './checks.mts';
import {
  outcomeOfCheck,
  outcomeOfError,
  outcomeOfJest,
  outcomeOfNodeTest,
  type Outcome,
} from './outcome.mts';
import { JEST, testDatabases } from '../../lib/jest/test-servers.mts';

/** `npm test`: runs every check and every test. All steps run, whatever failed before, so that one run shows everything. */
export async function main(): Promise<number> {
  requireDiskSpace(inData('test'));
  const run = new TestRun();
  onInterruption(
    (signal) => void run.supervisor.stopAll().then(() => process.exit(exitCodeOf(signal))),
    () => {
      run.supervisor.killAll();
      process.exit(1);
    },
  );
  const ready = (async () => {
    await run.step('Databases', async () => {
      Object.assign(run.databases, await testDatabases(run.supervisor));
    });
    await run.step('Build', (note) => buildApps(run.supervisor, note));
  })();
  // Three lanes of about the same length: all tests spend half their time waiting, for leases, restarts and pages.
  await Promise.all([
    (async () => {
      for (const check of CHECKS) await run.check(check);
      await run.toolTests();
    })(),
    (async () => {
      await ready;
      await run.check(GENERATED);
      await run.jest();
    })(),
    (async () => {
      await ready;
      await run.browserTests();
    })(),
  ]);
  await run.supervisor.stopAll();
  return run.report();
}

class TestRun {
  readonly supervisor = new Supervisor();
  readonly databases: Record<string, string> = {};
  readonly #progress = new Progress();
  readonly #outcomes: { name: string; outcome: Outcome }[] = [];

  /** A step in this process: it fails by throwing. */
  step(name: string, work: (note: (detail: string) => void) => Promise<void>): Promise<void> {
    return this.#record(name, async (note) => {
      await work(note);
      return outcomeOfCheck({ code: 0, output: '' });
    });
  }

  check({ name, args }: Check): Promise<void> {
    return this.#record(name, async () => outcomeOfCheck(await this.#node(name, args)));
  }

  jest(): Promise<void> {
    const file = freshFile('jest.json');
    return this.#record('Unit, integration, e2e', async (note) => {
      let suites = 0;
      const onOutput = (text: string) => {
        suites += text.match(/^.*(PASS|FAIL).* \S+spec\.ts/gm)?.length ?? 0;
        if (suites > 0) note(`${suites} suites`);
      };
      const args = [...JEST, '--json', `--outputFile=${file}`];
      return outcomeOfJest(file, await this.#node('Jest', args, this.databases, onOutput));
    });
  }

  toolTests(): Promise<void> {
    return this.#nodeTests('Tests of the tools', 'tools.json', ['--test', 'tools/**/*.test.mts']);
  }

  browserTests(): Promise<void> {
    return this.#nodeTests('Browser', 'browser.json', browserTests(), this.databases);
  }

  /** Prints what failed and the totals. @returns the exit code */
  report(): number {
    let [passed, failed] = [0, 0];
    for (const { name, outcome } of this.#outcomes) {
      passed += outcome.passed;
      failed += outcome.failed;
      if (outcome.failed > 0) console.log(`\n━━ ${name} ━━\n${outcome.output.trim()}`);
    }
    const broken = this.#outcomes.filter(({ outcome }) => outcome.failed > 0).map(({ name }) => name);
    if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  }

  async #record(name: string, work: (note: (detail: string) => void) => Promise<Outcome>): Promise<void> {
    let outcome = outcomeOfError('');
    await this.#progress
      .step(name, async (note) => {
        outcome = await work(note).catch((error: unknown) => outcomeOfError(explain(error)));
        const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
        if (outcome.passed > 0) note(`${outcome.passed} passed${skipped}`);
        if (outcome.failed > 0) throw new Error('failed');
      })
      .catch(() => undefined); // Marked as failed on its line; its output is printed at the end.
    this.#outcomes.push({ name, outcome });
  }

  #nodeTests(name: string, summary: string, args: string[], env: Record<string, string> = {}): Promise<void> {
    const file = freshFile(summary);
    const reporters = [
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./tools/commands/test/counts-reporter.mts', `--test-reporter-destination=${file}`],
    ];
    return this.#record(name, async () =>
      outcomeOfNodeTest(file, await this.#node('node --test', [...reporters, ...args], env)),
    );
  }

  #node(name: string, args: string[], env: Record<string, string> = {}, onOutput?: (text: string) => void) {
    const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    return this.supervisor.run({
      name,
      command: process.execPath,
      args,
      cwd: root,
      env: { ...process.env, ...colour, ...env },
      ...(onOutput ? { onOutput } : {}),
    });
  }
}

/** The file for a runner's summary; that of an earlier run is deleted. */
function freshFile(name: string): string {
  const file = inData('test', name);
  fs.rmSync(file, { force: true });
  return file;
}
