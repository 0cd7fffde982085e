import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { buildApps } from '../../lib/project/build.mts';
import { root } from '../../lib/project/paths.mts';
import { temporaryFolder } from '../../lib/testing/temporary-folder.mts';
import { applyMutant, MUTANTS } from './mutants.mts';
import { makePlan, type Plan } from './plan.mts';
import { prepare } from './prepared.mts';
import { run } from './run.mts';

const supervisor = new Supervisor();
test.before(() => buildApps(supervisor, () => undefined));
test.after(() => supervisor.stopAll());

/** A random plan with the hardest faults. */
function hardPlan(seed: number): Plan {
  return {
    ...makePlan(seed),
    faults: [
      { kind: 'hold rows', atMs: 500, table: 'events', forMs: 400 },
      { kind: 'end service', atMs: 800, instance: 0, signal: 'SIGKILL' },
      { kind: 'kill -9 database', atMs: 1_500 },
    ],
  };
}

test('nothing that was promised is lost when service and database are killed', async (t) => {
  const folder = temporaryFolder(t);
  const prepared = await prepare(path.join(folder, 'prepared'), supervisor);
  for (const seed of [1, 2]) {
    const { violations, orders, payments } = await run(hardPlan(seed), {
      prepared,
      folder: path.join(folder, 'run'),
      supervisor,
    });
    assert.deepEqual(violations, [], `seed ${seed}`);
    assert.ok(orders > 10 && payments > 0, `${orders} orders and ${payments} payments are no load`);
  }
});

test('every mutant finds its guard in the build', (t) => {
  const copy = path.join(temporaryFolder(t), 'build');
  fs.cpSync(path.join(root, 'dist'), copy, { recursive: true });
  for (const mutant of MUTANTS) assert.doesNotThrow(() => applyMutant(mutant, copy), mutant.name);
});

test('a service that gives places back twice is noticed', async (t) => {
  const folder = temporaryFolder(t);
  const mutant = MUTANTS.find(({ name }) => name.startsWith('gives places back'))!;
  const prepared = await prepare(path.join(folder, 'prepared'), supervisor, mutant);
  // Every buyer pays, and every organizer requests each refund three times at once.
  const plan = makePlan(1);
  const buyers = plan.buyers.map((buyer) => ({ ...buyer, refundsAtMs: [500, 500, 500] }));
  const { violations } = await run(
    { ...plan, buyers, faults: [] },
    { prepared, folder: path.join(folder, 'run'), supervisor },
  );
  assert.notDeepEqual(violations, []);
});
