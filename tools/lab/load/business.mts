import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { builtEntry, root, SERVICE_FLAGS } from '../../lib/project/paths.mts';

const READY_TIMEOUT_MS = 60_000;

/** Settings of an instance of the business service. */
export type Settings = Readonly<Record<string, string>>;

/** Secrets to act as buyers and as the payment provider. */
export interface Secrets {
  readonly jwtSecret: string;
  readonly webhookSecret: string;
}

/** New secrets, and the settings of a business service that uses them; the database is missing. */
export function newBusiness(): { readonly secrets: Secrets; readonly settings: Settings } {
  const jwtSecret = randomBytes(48).toString('hex');
  const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
  const settings = {
    JWT_SECRET: jwtSecret,
    SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
    SANDBOX_WEBHOOK_SECRET: webhookSecret,
    TICKET_SIGNING_KEY: randomBytes(32).toString('base64'),
    SMTP_URL: 'smtp://127.0.0.1:1',
  };
  return { secrets: { jwtSecret, webhookSecret }, settings };
}

/** Brings the database up to date. */
export async function migrateBusiness(
  settings: Settings,
  supervisor: Supervisor,
  entry: string = builtEntry('business', 'migrate'),
): Promise<void> {
  const { code, stderr } = await supervisor.run({
    name: 'migrations',
    command: process.execPath,
    args: [entry],
    cwd: root,
    env: { ...process.env, ...settings },
  });
  if (code !== 0) throw new PlainError(stderr.trim());
}

/** How an instance is started. */
export interface Launch {
  readonly settings: Settings;
  readonly port: number;
  readonly logFile: string;
  /** Another build than the project's. */
  readonly entry?: string;
}

/** Starts an instance; {@link untilReady} waits until it is ready. */
export function launchBusiness(
  { settings, port, logFile, entry = builtEntry('business', 'main') }: Launch,
  supervisor: Supervisor,
): ServiceProcess {
  return supervisor.start({
    name: `The business service (${path.basename(logFile, '.log')})`,
    command: process.execPath,
    args: [...SERVICE_FLAGS, entry],
    cwd: root,
    env: { ...process.env, ...settings, BUSINESS_PORT: String(port), BUSINESS_URL: originOf(port) },
    logFile,
  });
}

/** The origin of an instance on this port. */
export const originOf = (port: number): string => `http://127.0.0.1:${port}`;

/** Resolves when the instance takes traffic. @throws PlainError when it ends instead. */
export async function untilReady(instance: ServiceProcess, port: number): Promise<void> {
  const isReady = () =>
    fetch(`${originOf(port)}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const cause = () => instance.log().trim().split('\n').at(-1) || 'it said nothing';
  await instance.waitUntil(isReady, READY_TIMEOUT_MS, cause);
}
