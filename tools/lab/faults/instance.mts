import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { launchBusiness, originOf, untilReady, type Launch } from '../load/business.mts';

const RESTART_PAUSE_MS = 50;

/** An instance of the service that is started again whenever it ends, as a service manager does. */
export class Instance {
  readonly origin: string;
  readonly #launch: Launch;
  readonly #supervisor: Supervisor;
  readonly #collapses: string[] = [];
  #process: ServiceProcess;
  #wasReady = false;
  #isMeantToEnd = false;
  #keeping: Promise<void>;
  #left = false;

  constructor(launch: Launch, supervisor: Supervisor) {
    this.#launch = launch;
    this.#supervisor = supervisor;
    this.origin = originOf(launch.port);
    this.#process = launchBusiness(launch, supervisor);
    this.#keeping = this.#keep();
  }

  signal(signal: NodeJS.Signals): void {
    this.#isMeantToEnd ||= signal === 'SIGKILL' || signal === 'SIGTERM';
    if (this.#process.isRunning) process.kill(this.#process.pid, signal);
  }

  /** Resolves when it takes traffic; without a database it may have to be started several times. */
  async ready(): Promise<void> {
    for (;;) {
      const current = this.#process;
      const isUp = await untilReady(current, this.#launch.port).then(
        () => true,
        () => false,
      );
      if (isUp && current === this.#process) {
        this.#wasReady = true;
        return;
      }
      if (this.#left || this.#supervisor.isStopping) throw new Error(`${current.name} did not come back.`);
      await sleep(RESTART_PAUSE_MS);
    }
  }

  /** Ends that nobody asked for, and what the service itself calls a bug. */
  complaints(): string[] {
    const log = fs.readFileSync(this.#launch.logFile, 'utf8').split('\n');
    return [...this.#collapses, ...log.filter((line) => line.includes('"level":"fatal"'))];
  }

  /** Lets it end for good; whoever owns the supervisor stops the process. */
  async leave(): Promise<void> {
    this.#left = true;
    this.signal('SIGCONT');
    await this.#process.stop();
    await this.#keeping;
  }

  async #keep(): Promise<void> {
    for (;;) {
      const { code, signal } = await this.#process.ended;
      if (this.#left || this.#supervisor.isStopping) return;
      if (this.#wasReady && !this.#isMeantToEnd) this.#collapses.push(`ended by itself: ${code ?? signal}`);
      this.#wasReady = false;
      this.#isMeantToEnd = false;
      await sleep(RESTART_PAUSE_MS);
      if (this.#left || this.#supervisor.isStopping) return;
      this.#process = launchBusiness(this.#launch, this.#supervisor);
    }
  }
}
