import type { TestContext } from 'node:test';
import { Supervisor, type ServiceProcess } from '../../../tools/lib/processes/child-process.mts';
import { atEnd } from './at-end.mts';
import { folderOf } from './evidence.mts';
import { rosterOfThisProcess } from './hand-over.mts';
import { addressesAt, type Part, type Settings, startPart, urlsOf } from './parts.mts';
import type { Release } from './release.mts';
import { system } from './shared-system.mts';
import type { System } from './system.mts';

/** A system whose services a test may disturb: other tests use the shared ones at the same time. */
export interface OwnSystem extends System {
  /** Stops a service in the middle of what it does: connections stay open, nothing is answered. */
  pause(part: Part): void;
  resume(part: Part): void;
  /** Ends a service at once: connections break, new ones are refused. */
  stop(part: Part): Promise<void>;
  start(part: Part): Promise<void>;
}

/**
 * Starts services of the test's own, and an origin in front of them, on the databases of the shared system (a second). People and
 * events of the shared system exist here too. Everything is stopped after the test.
 *
 * @param parts which services are its own; the others are those of the shared system
 * @param env settings of theirs, such as `ORDER_HOLD_SECONDS`
 * @param release another web server than the one that was built
 */
export async function startOwnSystem(
  t: TestContext,
  parts: readonly Exclude<Part, 'web'>[],
  env: Settings = {},
  release?: Pick<Release, 'entry'>,
): Promise<OwnSystem> {
  const { settings: shared } = system;
  const given = {
    ...(parts.includes('auth') ? {} : { auth: shared['AUTH_PORT']! }),
    ...(parts.includes('business') ? {} : { business: shared['BUSINESS_PORT']! }),
  };
  // The shared services do the jobs: one that a paused service had claimed would be missing elsewhere until its lease ends.
  const settings = { ...shared, ...(await addressesAt(given)), JOBS_ENABLED: 'false', ...env };
  const folder = folderOf(t);
  const supervisor = new Supervisor(rosterOfThisProcess());
  const running = new Map<Part, ServiceProcess>();
  const own = (part: Part) => {
    const found = running.get(part);
    if (found) return found;
    throw new Error(`The ${part} service is not the test's own: name it when you start the system.`);
  };
  const start = async (part: Part) => {
    const entry = part === 'web' ? release?.entry : undefined;
    running.set(part, await startPart(part, { settings, folder, entry }, supervisor));
  };
  atEnd(t, () => supervisor.stopAll());
  await Promise.all([...parts, 'web' as const].map(start));
  return {
    ...system,
    ...urlsOf(settings),
    settings,
    pause: (part) => void process.kill(own(part).pid, 'SIGSTOP'),
    resume: (part) => void process.kill(own(part).pid, 'SIGCONT'),
    stop: (part) => own(part).stop(),
    start,
  };
}
