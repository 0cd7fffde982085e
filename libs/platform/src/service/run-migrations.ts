import { connect } from '../database/connect';
import { loadSettings } from '../settings/load-settings';
import { orOneSentence } from './run-service';
import type { ServiceDefinition } from './service-definition';

/** Brings the service's database to the newest schema. For `migrate.ts`, run before the service starts. */
export async function runMigrations(service: ServiceDefinition): Promise<void> {
  await orOneSentence(async () => {
    const settings = loadSettings(service.settings, process.env);
    const dataSource = await connect(service.database.options(settings), service.database.variable);
    try {
      const done = await dataSource.runMigrations();
      process.stdout.write(
        `${service.name}: ${done.length === 0 ? 'schema is current' : `${done.length} migrations run`}\n`,
      );
    } finally {
      await dataSource.destroy();
    }
  });
}
