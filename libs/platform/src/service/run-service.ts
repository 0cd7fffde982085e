import { Logger } from '@nestjs/common';
import { Readiness } from '../health/readiness';
import { StrayErrors } from '../health/stray-errors';
import { loadSettings } from '../settings/load-settings';
import { ServerSettings } from '../settings/server.settings';
import { createService } from './create-service';
import { exitOnError } from './exit-on-error';
import { serve } from './serve';
import type { ServiceDefinition } from './service-definition';

/** Starts a service from the environment and keeps it running until SIGTERM or SIGINT. For `main.ts`. */
export async function runService(service: ServiceDefinition): Promise<void> {
  await exitOnError(async () => {
    const settings = loadSettings(service.settings, process.env);
    const app = await createService(service, settings);
    await serve(app, {
      port: service.port(settings),
      settings: settings.get(ServerSettings),
      readiness: app.get(Readiness),
      log: new Logger('Process'),
      onStrayError: (kind) => app.get(StrayErrors).count(kind),
    });
  });
}
