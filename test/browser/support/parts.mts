import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ServiceProcess, Supervisor } from '../../../tools/lib/processes/child-process.mts';
import { freePort } from '../../../tools/lib/processes/ports.mts';
import { builtEntry, root, SERVICE_FLAGS } from '../../../tools/lib/project/paths.mts';
import { serviceCause, untilReady } from '../../../tools/lib/project/service.mts';

/** The processes of a system: both services, and the edge server in front of them. */
export const PARTS = ['auth', 'business', 'web'] as const;
export type Part = (typeof PARTS)[number];

/** Environment variables of a process. */
export type Settings = Readonly<Record<string, string>>;

const HEARD_WITHIN_MS = 30_000;

/** How a part is started. */
interface Placement {
  readonly settings: Settings;
  /** For its log. */
  readonly folder: string;
  /** Another `main.js` than the one that was built. */
  readonly entry?: string | undefined;
}

/** Starts a part and waits until it is ready. @throws PlainError with the cause from its log */
export async function startPart(
  part: Part,
  { settings, folder, entry = builtEntry(part, 'main') }: Placement,
  supervisor: Supervisor,
): Promise<ServiceProcess> {
  // The web server passes on no internal calls, which are all that auth wants of business.
  const own = part === 'auth' ? { BUSINESS_URL: settings['WEB_BUSINESS_UPSTREAM'] } : {};
  const running = supervisor.start({
    name: part,
    command: process.execPath,
    args: [...SERVICE_FLAGS, entry],
    cwd: root,
    env: { ...process.env, ...settings, ...own },
    logFile: path.join(folder, `${part}.log`),
    // Nothing of it is needed any more, and a service that ends properly first waits for its clients.
    stopSignal: 'SIGKILL',
  });
  const origin = `http://127.0.0.1:${settings[portOf(part)]}`;
  await untilReady(running, origin);
  await untilHeard(running, origin);
  return running;
}

/** A port that is free when it is chosen may be taken when it is used: waits until a request stands in the log of the part. */
async function untilHeard(part: ServiceProcess, origin: string): Promise<void> {
  const id = randomUUID();
  const isHeard = async () => {
    await fetch(`${origin}/assets/${part.name}`, { headers: { 'x-request-id': id } }).catch(() => undefined);
    return part.log().includes(id);
  };
  await part.waitUntil(isHeard, HEARD_WITHIN_MS, () => serviceCause(part.log()));
}

/** @param given ports of parts that run already; the others get free ones */
export async function addressesAt(given: Readonly<Partial<Record<Part, string>>>): Promise<Settings> {
  const portFor = async (part: Part) => given[part] ?? String(await freePort());
  const [auth, business, web] = await Promise.all([portFor('auth'), portFor('business'), portFor('web')]);
  const origin = `http://localhost:${web}`;
  const upstreams = { auth: `http://127.0.0.1:${auth}`, business: `http://127.0.0.1:${business}` };
  return {
    LISTEN_ADDRESS: '127.0.0.1',
    AUTH_PORT: auth,
    BUSINESS_PORT: business,
    WEB_PORT: web,
    PUBLIC_URL: origin,
    AUTH_URL: upstreams.auth,
    // Payment pages and mails lead to it.
    BUSINESS_URL: origin,
    WEB_AUTH_UPSTREAM: upstreams.auth,
    WEB_BUSINESS_UPSTREAM: upstreams.business,
  };
}

/** Where a system with these settings is reached. */
export function urlsOf(settings: Settings): {
  origin: string;
  services: { auth: string; business: string };
} {
  const at = (part: Part) => `http://localhost:${settings[portOf(part)]}`;
  return { origin: at('web'), services: { auth: at('auth'), business: at('business') } };
}

const portOf = (part: Part) => `${part.toUpperCase()}_PORT`;
