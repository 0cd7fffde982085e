import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeOrigin } from './described-origins';
import { freePort } from './free-port';
import { TEST_SECRETS } from './test-service';

const START_TIMEOUT_MS = 90_000;

/** A built service, or the web server, in a separate process, for tests of signals, crashes and restarts. */
export interface BuiltService {
  readonly url: string;
  readonly port: number;
  /** What it wrote to standard output and error so far. */
  output(): string;
  /** Sends a signal and waits until the process exits. @returns the exit code, or null if the signal ended it. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts `dist/apps/<name>` as production does and waits until it is ready.
 *
 * @param env settings on top of the test's secrets; the database URL of a service must be among them.
 * @param port a fixed port, for a restart; by default a free one.
 */
export async function startBuiltService(
  name: 'auth' | 'business' | 'web',
  env: Readonly<Record<string, string>>,
  port?: number,
): Promise<BuiltService> {
  const entry = path.resolve('dist/apps', name, 'src/main.js');
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run \`npm run build\` first.`);
  const ownPort = port ?? (await freePort());
  const url = `http://127.0.0.1:${ownPort}`;
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env['PATH'],
      ...TEST_SECRETS,
      SMTP_URL: 'smtp://127.0.0.1:1',
      BUSINESS_URL: url,
      [`${name.toUpperCase()}_PORT`]: String(ownPort),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await ready(child, url, () => output);
  if (name !== 'web') describeOrigin(url, name);
  return {
    url,
    port: ownPort,
    output: () => output,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The service did not become ready:\n${output()}`);
    }
    await sleep(50);
  }
}
