import path from 'node:path';
import { freePort } from '../../../lib/processes/ports.mts';
import { inData, root } from '../../../lib/project/paths.mts';
import type { BenchContext } from '../row.mts';

const READY_TIMEOUT_MS = 30_000;

/** A running reference server. */
export interface Reference {
  readonly origin: string;
  readonly pid: number;
}

/** Starts a reference server of this folder in a separate process. */
export async function startReference(
  { supervisor }: BenchContext,
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Reference> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = supervisor.start({
    name: `The reference ${name}`,
    command: process.execPath,
    args: [path.join(import.meta.dirname, `${name}.mts`)],
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port) },
    logFile: inData('bench', `${name}.log`),
  });
  const isUp = () =>
    fetch(`${origin}/health/live`).then(
      () => true,
      () => false,
    );
  await server.waitUntil(
    isUp,
    READY_TIMEOUT_MS,
    () => server.log().trim().split('\n').at(-1) ?? 'it said nothing',
  );
  return { origin, pid: server.pid };
}
