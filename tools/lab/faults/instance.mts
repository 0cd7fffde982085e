import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { untilReady } from '../../lib/project/service.mts';
import { originOf, startBusiness, type BusinessLaunch } from '../load/business.mts';

const RESTART_PAUSE_MS = 50;

/** An instance of the service that is restarted whenever it ends, as a service manager does. */
export class Instance {
  readonly origin: string;
  readonly #launch: BusinessLaunch;
  readonly #supervisor: Supervisor;
  readonly #crashes: string[] = [];
  #process: ServiceProcess;
  #wasReady = false;
  #isMeantToEnd = false;
  #restarting: Promise<void>;
  #isStopped = false;

  constructor(launch: BusinessLaunch, supervisor: Supervisor) {
    this.#launch = launch;
    this.#supervisor = supervisor;
    this.origin = originOf(launch.port);
    this.#process = startBusiness(launch, supervisor);
    this.#restarting = this.#restartWhenEnded();
  }

  signal(signal: NodeJS.Signals): void {
    this.#isMeantToEnd ||= signal === 'SIGKILL' || signal === 'SIGTERM';
    if (this.#process.isRunning) process.kill(this.#process.pid, signal);
  }

  /** Resolves when it is ready; without a database it may need several starts. */
  async ready(): Promise<void> {
    for (;;) {
      const current = this.#process;
      const isUp = await untilReady(current, this.origin).then(
        () => true,
        () => false,
      );
      if (isUp && current === this.#process) {
        this.#wasReady = true;
        return;
      }
      if (this.#isStopped || this.#supervisor.isStopping) throw new Error(`${current.name} did not restart.`);
      await sleep(RESTART_PAUSE_MS);
    }
  }

  /** Unexpected exits, and fatal lines in the log. */
  failures(): string[] {
    const log = fs.readFileSync(this.#launch.logFile, 'utf8').split('\n');
    return [...this.#crashes, ...log.filter((line) => line.includes('"level":"fatal"'))];
  }

  /** Stops it for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.signal('SIGCONT');
    await this.#process.stop();
    await this.#restarting;
  }

  async #restartWhenEnded(): Promise<void> {
    for (;;) {
      const { code, signal } = await this.#process.ended;
      if (this.#isStopped || this.#supervisor.isStopping) return;
      if (this.#wasReady && !this.#isMeantToEnd) this.#crashes.push(`ended by itself: ${code ?? signal}`);
      this.#wasReady = false;
      this.#isMeantToEnd = false;
      await sleep(RESTART_PAUSE_MS);
      if (this.#isStopped || this.#supervisor.isStopping) return;
      this.#process = startBusiness(this.#launch, this.#supervisor);
    }
  }
}
