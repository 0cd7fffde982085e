/**
 * The process of an act: builds a cluster, sells, lets its faults happen and writes the report. It is in namespaces of its own
 * where that is allowed. Ends, with everything that it started, when its input does.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { explain } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { inData } from '../../lib/project/paths.mts';
import { createHotEvent } from '../drill/hot-event.mts';
import { bySecond, type ActReport } from './act-report.mts';
import { FAULTS, type Act } from './acts.mts';
import { startCluster, type Cluster } from './cluster.mts';
import { CREATE_OLD_SIDE } from './found.mts';
import { Load } from './load.mts';
import { onLoopback, withCables } from './namespaces.mts';
import { wrongs, type Outcome } from './outcome.mts';
import { killServers } from './patroni.mts';
import { findPrograms } from './programs.mts';
import { Counted, lastComparison, runFault, skippedFault } from './run-fault.mts';

const { act, restarts, hasOwnNamespaces } = JSON.parse(process.argv[2]!) as {
  act: Act;
  restarts: number;
  hasOwnNamespaces: boolean;
};
const PLACES = 1_000_000;
/** What a stale server might still do to the end. */
const LAST_MS = 5_000;

const folder = inData('cluster', act.name);
const supervisor = new Supervisor();

/** Nothing here is worth stopping in order. */
function end(code: number): never {
  supervisor.killAll();
  killServers(folder);
  process.exit(code);
}

process.stdin.resume().on('end', () => end(1));

async function play(): Promise<ActReport> {
  const progress = new Progress();
  const network = hasOwnNamespaces ? withCables() : onLoopback();
  const cluster = await startCluster(network, act.variant, {
    programs: findPrograms(),
    folder,
    supervisor,
    progress,
  });
  await prepareDatabase(cluster.primaryUrl);
  const load = new Load(
    cluster.origin,
    await createHotEvent(cluster.primaryUrl, PLACES, 4),
    cluster.services.secrets,
  );
  const begun = Date.now();
  load.start();
  const counted = new Counted();
  const outcomes: Outcome[] = [];
  for (const name of act.faults) {
    const fault = FAULTS.find((each) => each.name === name)!;
    const missing = outcomes.some(({ isOver }) => isOver)
      ? 'the cluster did not recover'
      : whatIsMissing(fault.needs, cluster);
    const tryIt = () =>
      progress.step(fault.name, (note) => runFault(fault, { cluster, load, restarts, note }, counted));
    const outcome = missing ? skippedFault(fault, missing) : await tryIt();
    outcomes.push(outcome);
    if (act.endsWhenWrong && wrongs(outcome).length > 0) break;
  }
  outcomes.push(
    await progress.step('Last comparison', async () => {
      await load.stop();
      await sleep(LAST_MS);
      return lastComparison({ cluster, load }, outcomes, counted);
    }),
  );
  const seconds = bySecond(load.answers.all, begun, Date.now());
  return { outcomes, acknowledged: [...load.journal.counts()], begun, seconds };
}

function whatIsMissing(
  needs: 'cables' | 'pgbouncer' | undefined,
  { network, pgbouncer }: Cluster,
): string | undefined {
  if (needs === 'cables' && !network.hasCables) return 'no right to network namespaces';
  if (needs === 'pgbouncer' && !pgbouncer.isThere) return 'PgBouncer 1.24 could not be fetched';
  return undefined;
}

async function prepareDatabase(primaryUrl: string): Promise<void> {
  const client = new pg.Client(primaryUrl);
  await client.connect();
  try {
    await client.query(CREATE_OLD_SIDE);
  } finally {
    await client.end();
  }
}

try {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const report = await play();
  fs.writeFileSync(path.join(folder, 'report.json'), JSON.stringify(report));
  end(0);
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  end(1);
}
