import type { INestApplicationContext } from '@nestjs/common';
import { parseArgs } from 'node:util';
import { StartError } from '../foundation/start-error';
import { runCommand } from './run-command';
import type { ServiceDefinition } from './service-definition';

const USAGE = 'Usage: node after-restore.js --restored auth,business --to 2026-11-27T18:00:00Z';

/**
 * Each step touches every account or session once, while nobody waits: the limit of a request, seconds, would end it with some
 * millions of rows. These are the most that the settings allow.
 */
const NO_HURRY = { DATABASE_STATEMENT_TIMEOUT_MS: '600000', DATABASE_IDLE_IN_TRANSACTION_MS: '600000' };

/** What was restored to an earlier time. */
export interface Restore {
  readonly auth: boolean;
  readonly business: boolean;
  /** The time that the databases were restored to. */
  readonly to: Date;
}

/**
 * Does what a restore of one or both databases asks of this service, and prints each step. For `after-restore.ts`. May be repeated,
 * for example when the other service was unavailable.
 *
 * @param work returns a line for each step
 */
export async function afterRestore(
  service: ServiceDefinition,
  work: (app: INestApplicationContext, restore: Restore) => Promise<readonly string[]>,
): Promise<void> {
  const settle = async (app: INestApplicationContext) => {
    const lines = await work(app, readRestore(process.argv.slice(2)));
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  };
  await runCommand(service, settle, NO_HURRY);
}

/** @throws StartError with the usage */
function readRestore(args: string[]): Restore {
  const options = { restored: { type: 'string' }, to: { type: 'string' } } as const;
  const typed = () => {
    try {
      return parseArgs({ args, options }).values;
    } catch (error) {
      throw new StartError(`${(error as Error).message}. ${USAGE}`);
    }
  };
  const { restored, to } = typed();
  const services = restored?.split(',') ?? [];
  const time = new Date(to ?? '');
  const areKnown = services.every((name) => name === 'auth' || name === 'business');
  if (services.length === 0 || !areKnown || Number.isNaN(time.getTime())) throw new StartError(USAGE);
  return { auth: services.includes('auth'), business: services.includes('business'), to: time };
}
