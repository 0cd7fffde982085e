import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { startInstance, untilReady } from '../../lib/project/service.mts';
import { newBusiness, type Secrets } from '../load/business.mts';
import { PORTS } from './ports.mts';

export type Service = 'auth' | 'business';
type Settings = Readonly<Record<string, string>>;

/** Longer than HAProxy takes to notice that an instance stops (2 checks of 0.2 s after the first). */
const DRAIN_SECONDS = '2';
const LIMITS = [
  'LOGIN_FAILURES_PER_ADDRESS',
  'TOKEN_FAILURES_PER_ADDRESS',
  'REGISTRATIONS_PER_ADDRESS_AND_HOUR',
].map((name) => [name, '1000000']);
/** HAProxy may need so long to notice that an instance is ready. */
const NOTICED_MS = 1_000;

/** Two instances of each service. */
export class Services {
  readonly secrets: Secrets;
  readonly #settings: Record<Service, Settings>;
  readonly #address: string;
  readonly #folder: string;
  readonly #supervisor: Supervisor;
  readonly #running = new Map<string, ServiceProcess>();
  /** Ends that nobody has asked for. */
  readonly crashes: string[] = [];
  readonly #meantToEnd = new Set<ServiceProcess>();

  constructor(
    address: string,
    urls: { auth: Settings; business: Settings },
    folder: string,
    supervisor: Supervisor,
  ) {
    const { secrets, settings } = newBusiness();
    this.secrets = secrets;
    this.#address = address;
    this.#folder = folder;
    this.#supervisor = supervisor;
    const shared = {
      ...settings,
      DRAIN_SECONDS,
      LISTEN_ADDRESS: address,
      TRUSTED_PROXIES: address,
      AUTH_URL: `http://${address}:${PORTS.insideAuth}`,
      BUSINESS_URL: `http://${address}:${PORTS.tickets}`,
      // Mails and their repetitions are not what is tried here; the fault runs try jobs.
      JOBS_ENABLED: 'false',
      NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
    };
    this.#settings = {
      auth: { ...shared, ...urls.auth, ...Object.fromEntries(LIMITS) },
      business: { ...shared, ...urls.business },
    };
  }

  /** Settings of a service, for its migrations. */
  settingsOf(service: Service): Settings {
    return this.#settings[service];
  }

  /** Starts an instance (0 or 1) and waits until it is ready. @param more settings of this instance */
  async start(service: Service, number: 0 | 1, more: Settings = {}): Promise<void> {
    const port = PORTS[service][number];
    const name = `${service}-${number + 1}`;
    const env = { ...this.#settings[service], ...more, [`${service.toUpperCase()}_PORT`]: String(port) };
    const logFile = path.join(this.#folder, `${name}.log`);
    const running = startInstance(service, { name: `The service ${name}`, env, logFile }, this.#supervisor);
    this.#running.set(name, running);
    void running.ended.then(({ code, signal }) => {
      if (!this.#meantToEnd.has(running) && !this.#supervisor.isStopping)
        this.crashes.push(`${name} ended by itself: ${code ?? signal}`);
    });
    await untilReady(running, `http://${this.#address}:${port}`);
  }

  /** Stops an instance as an orchestrator does, and starts it again. */
  async restart(service: Service, number: 0 | 1, more: Settings = {}): Promise<void> {
    const running = this.#instance(service, number);
    this.#meantToEnd.add(running);
    process.kill(running.pid, 'SIGTERM');
    const { code } = await running.ended;
    if (code !== 0) this.crashes.push(`${running.name} was stopped, and ended with ${code}`);
    await this.start(service, number, more);
    await sleep(NOTICED_MS);
  }

  /** Freezes an instance for a moment, so that requests are waiting for it, then `kill -9`. */
  async kill(service: Service, number: 0 | 1, frozenMs: number): Promise<void> {
    const running = this.#instance(service, number);
    this.#meantToEnd.add(running);
    process.kill(running.pid, 'SIGSTOP');
    await sleep(frozenMs);
    process.kill(running.pid, 'SIGKILL');
    await running.ended;
  }

  #instance(service: Service, number: 0 | 1): ServiceProcess {
    return this.#running.get(`${service}-${number + 1}`)!;
  }
}
