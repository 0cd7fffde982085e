import { connect } from '../database/connect';
import { migrate } from '../database/migrate';
import { loadSettings } from '../settings/load-settings';
import { exitOnError } from './exit-on-error';
import type { ServiceDefinition } from './service-definition';

/** Migrates the service's database to the newest schema. For `migrate.ts`, which runs before the service starts. */
export async function runMigrations(service: ServiceDefinition): Promise<void> {
  const log = (line: string) => process.stdout.write(`${service.name}: ${line}\n`);
  await exitOnError(async () => {
    const settings = loadSettings(service.settings, process.env);
    const options = { ...service.database.options(settings), poolSize: 1 };
    const dataSource = await connect(options, service.database.variable);
    try {
      const done = await migrate(dataSource, service.database.variable, log);
      log(done === 0 ? 'schema is current' : `${done} migrations run`);
    } finally {
      await dataSource.destroy();
    }
  });
}
