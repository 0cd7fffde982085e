import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import { inData } from '../../lib/project/paths.mts';
import type { ActReport } from './act-report.mts';
import type { Act } from './acts.mts';
import { ownNamespaces } from './namespaces.mts';

/** Plays acts, each in a process, and in namespaces, of its own. */
export class Acting {
  readonly #restarts: number;
  readonly #namespaces = ownNamespaces();
  #running: { stop: () => void; kill: () => void; ended: Promise<number | null> } | undefined;
  #isStopping = false;

  /** @param restarts how often each service is restarted */
  constructor(restarts: number) {
    this.#restarts = restarts;
  }

  /** @throws PlainError if the cluster could not be built; never returns once {@link stop} was called */
  async play(act: Act): Promise<ActReport> {
    const request = { act, restarts: this.#restarts, hasOwnNamespaces: this.#namespaces !== undefined };
    const [command, ...args] = [
      ...(this.#namespaces ?? []),
      process.execPath,
      path.join(import.meta.dirname, 'act-main.mts'),
      JSON.stringify(request),
    ];
    // In its own process group: Ctrl-C must reach only this command. The act ends with its input, whatever happens here.
    const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'], detached: true });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const kill = () => void (child.pid && process.kill(-child.pid, 'SIGKILL'));
    this.#running = { stop: () => child.stdin.end(), kill, ended };
    const code = await ended;
    this.#running = undefined;
    if (this.#isStopping) await new Promise(() => undefined);
    const folder = inData('cluster', act.name);
    if (code !== 0) throw new PlainError(`The cluster was not built; its logs are in ${folder}.`);
    return JSON.parse(fs.readFileSync(path.join(folder, 'report.json'), 'utf8')) as ActReport;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#running?.stop();
    await this.#running?.ended;
  }

  kill(): void {
    this.#running?.kill();
  }
}
