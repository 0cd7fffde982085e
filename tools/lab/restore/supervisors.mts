import { Supervisor } from '../../lib/processes/child-process.mts';

const all: Supervisor[] = [];

/** A supervisor whose processes an interrupted drill ends as well. */
export function newSupervisor(): Supervisor {
  const supervisor = new Supervisor();
  all.push(supervisor);
  return supervisor;
}

/** Stops what any of them runs, the newest first. */
export async function stopEverything(): Promise<void> {
  for (const supervisor of [...all].reverse()) await supervisor.stopAll();
}
