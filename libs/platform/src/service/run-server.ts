import type { FastifyInstance } from 'fastify';
import type { Logger as Log } from 'pino';
import type { Readiness } from '../health/readiness';
import type { SettingsClass } from '../settings/env.decorator';
import { type LoadedSettings, loadSettings } from '../settings/load-settings';
import { ServerSettings } from '../settings/server.settings';
import { exitOnError } from './exit-on-error';
import { serve } from './serve';

/** A server that is not listening yet, and what stops it. */
export interface CreatedServer {
  readonly fastify: FastifyInstance;
  readonly readiness: Readiness;
  readonly log: Log;
}

/** What defines a server that is no service: it has no database and no Nest. */
export interface ServerDefinition {
  /** Every settings class that it reads, with {@link ServerSettings}. */
  readonly settings: readonly SettingsClass[];
  readonly port: (settings: LoadedSettings) => number;
  readonly create: (settings: LoadedSettings) => Promise<CreatedServer>;
}

/** Starts a server from the environment and keeps it running until SIGTERM or SIGINT. For `main.ts`. */
export async function runServer(definition: ServerDefinition): Promise<void> {
  await exitOnError(async () => {
    const settings = loadSettings(definition.settings, process.env);
    const { fastify, readiness, log } = await definition.create(settings);
    await serve(fastify, {
      port: definition.port(settings),
      settings: settings.get(ServerSettings),
      readiness,
      log,
    });
  });
}
