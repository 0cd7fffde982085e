import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { unavailable, type Fault, type Stage } from './fault.mts';
import { setCable, type Host } from './namespaces.mts';

/** Longer than the new primary needs, so that both sides could work beside each other. */
const CUT_MS = 20_000;
/** Requests that were under way when the cable was pulled may still be answered. */
const UNDER_WAY_MS = 1_000;
/** A stale primary that takes the lock back does it within this time. */
const AFTER_HEALING_MS = 20_000;

export const PARTITION_FAULT: Fault = {
  name: 'partition',
  title: "primary's cable pulled for 20 s",
  pauses: { business: 15 },
  mayFail: unavailable,
  needs: 'cables',
  happen: async (stage) => {
    const { patroni, network } = stage.cluster;
    const host = await patroni.hostOf('leader');
    const others = network.hosts.filter((each) => each !== host);
    const oldSide = writeOn(host, stage);
    await sleep(1_000);
    setCable(host, 'down');
    const cut = Date.now();
    stage.note(`${host.name} is alone`);
    await sleep(CUT_MS);
    const leaders = (await patroni.members(others)).filter(
      ({ role, name }) => role === 'leader' && name !== host.name,
    );
    if (leaders.length !== 1) stage.complain('the other side has no primary of its own');
    setCable(host, 'up');
    stage.note(`${host.name} is back`);
    await sleep(AFTER_HEALING_MS);
    const late = oldSide.stop().filter((at) => at > cut + UNDER_WAY_MS && at < cut + CUT_MS).length;
    stage.remark(`the old side acknowledged ${late} rows while alone`);
    if (late > 0) stage.complain(`the old side acknowledged ${late} rows while alone`);
    const now = await patroni.hostOf('leader');
    // Then the others cannot follow: their histories differ.
    if (now === host) stage.complain('the old primary took the lock back');
    else await patroni.healthy();
  },
};

/** A client beside the old primary. What it is promised counts as everything else does. */
function writeOn(host: Host, { cluster, load }: Stage): { stop: () => number[] } {
  const program = [
    process.execPath,
    path.join(import.meta.dirname, 'old-side-main.mts'),
    cluster.urlOn(host.address),
  ];
  const [command = '', ...args] = [...host.enter, ...program];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const acknowledged: number[] = [];
  createInterface({ input: child.stdout }).on('line', (number) => {
    acknowledged.push(Date.now());
    load.journal.acknowledge('row of the old side', number, 'written');
  });
  return {
    stop: () => {
      child.stdin.end();
      return acknowledged;
    },
  };
}
