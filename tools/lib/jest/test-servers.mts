import { joinTestServers } from '../embedded/shared-servers.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { inData, inProject } from '../project/paths.mts';

/**
 * The variables that tell the tests where they may create databases. Servers given in the environment are used;
 * otherwise private ones are started, beside those of `npm start`, and left when the supervisor stops.
 */
export async function testDatabases(supervisor: Supervisor): Promise<Record<string, string>> {
  const auth = process.env['TEST_AUTH_DATABASE_URL'];
  const business = process.env['TEST_BUSINESS_DATABASE_URL'];
  if (auth && business) return { TEST_AUTH_DATABASE_URL: auth, TEST_BUSINESS_DATABASE_URL: business };
  const joining = joinTestServers({ folder: inData('test'), programDirectory: inProject('mariadb-server') });
  supervisor.own(async () => {
    const servers = await joining.catch(() => undefined);
    await servers?.leave();
  });
  const servers = await joining;
  return {
    TEST_AUTH_DATABASE_URL: auth ?? servers.auth,
    TEST_BUSINESS_DATABASE_URL: business ?? servers.business,
  };
}

/** Arguments for Node that run Jest: able to load Nest's ES modules, and TypeScript in worker threads. */
export const JEST: string[] = [
  '--require=./tools/lib/jest/typescript-threads.cjs',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
