import fs from 'node:fs';
import path from 'node:path';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { startPostgres } from '../../lib/embedded/postgres.mts';
import { newBusiness } from '../load/business.mts';
import { root } from '../../lib/project/paths.mts';
import { migrateDatabase } from '../../lib/project/service.mts';
import { applyMutant, type Mutant } from './mutants.mts';
import { databaseRequest, databaseUrl } from './private-database.mts';

/** What all runs of one build share. */
export interface Prepared {
  /** `main.js` of the service. */
  readonly entry: string;
  /** Folder of a stopped, migrated, empty database server, to be copied. */
  readonly database: string;
  /** Node caches compiled code there, so that a killed instance restarts sooner. */
  readonly compileCache: string;
}

/** Prepares the project's build, or a copy of it in which a guard is missing, in a folder that is emptied first. */
export async function prepare(folder: string, supervisor: Supervisor, mutant?: Mutant): Promise<Prepared> {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const built = path.join(root, 'dist');
  const code = mutant ? copyOf(built, folder) : built;
  if (mutant) applyMutant(mutant, code);
  const entry = (name: string) => path.join(code, 'apps', 'business', 'src', `${name}.js`);
  const request = databaseRequest(folder, supervisor);
  const database = await startPostgres(request);
  const settings = { ...newBusiness().settings, BUSINESS_DATABASE_URL: databaseUrl(database) };
  await migrateDatabase('business', settings, supervisor, entry('migrate'));
  await database.stop();
  return {
    entry: entry('main'),
    database: request.dataDirectory,
    compileCache: path.join(folder, 'compiled'),
  };
}

/** A copy of the build that still finds its packages. */
function copyOf(built: string, folder: string): string {
  const copy = path.join(folder, 'build');
  fs.cpSync(built, copy, { recursive: true });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return copy;
}
