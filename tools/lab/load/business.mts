import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { startInstance } from '../../lib/project/service.mts';

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

/** How an instance is started. */
export interface BusinessLaunch {
  readonly settings: Settings;
  readonly port: number;
  readonly logFile: string;
  /** Another build's `main.js` than the project's. */
  readonly entry?: string;
}

/** Starts an instance of the business service on a port of this machine. */
export function startBusiness(
  { settings, port, logFile, ...entry }: BusinessLaunch,
  supervisor: Supervisor,
): ServiceProcess {
  const name = `The business service (${path.basename(logFile, '.log')})`;
  const env = { ...settings, BUSINESS_PORT: String(port), BUSINESS_URL: originOf(port) };
  return startInstance('business', { name, env, logFile, ...entry }, supervisor);
}

/** The origin of an instance on this port. */
export const originOf = (port: number): string => `http://127.0.0.1:${port}`;
