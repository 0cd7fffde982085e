import type { INestApplicationContext } from '@nestjs/common';
import { ProblemError } from '@proticket/contract';
import { loadSettings } from '../settings/load-settings';
import { createService } from './create-service';
import { exitOnError } from './exit-on-error';
import type { ServiceDefinition } from './service-definition';
import { StartError } from '../foundation/start-error';

/**
 * Runs a command with the settings, database and use cases of a service, but without its port. The application is created but
 * not initialised, so no worker takes jobs meanwhile. The error of a use case is printed as one sentence, exit code 1.
 *
 * @param overrides settings that this command needs, whatever the environment says
 */
export async function runCommand(
  service: ServiceDefinition,
  work: (app: INestApplicationContext) => Promise<void>,
  overrides: Readonly<Record<string, string>> = {},
): Promise<void> {
  await exitOnError(async () => {
    const app = await createService(
      service,
      loadSettings(service.settings, { ...process.env, ...overrides }),
    );
    try {
      await work(app);
    } catch (error) {
      throw error instanceof ProblemError ? new StartError(error.message, { cause: error }) : error;
    } finally {
      await app.close();
    }
  });
}
