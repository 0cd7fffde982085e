import { createRequire } from 'node:module';
import type mysql from 'mysql2';
import { builtEntry } from '../../lib/project/paths.mts';
import type { Galera } from './galera.mts';
import { GALERA_NODES } from './galera-config.mts';

const TRIES = 500;
const require = createRequire(import.meta.url);

/** What the auth service makes its pools with. */
interface SessionModule {
  mysqlWithSession: (session: {
    lockTimeoutMs: number;
    statementTimeoutMs: number;
    waitTimeoutMs: number;
  }) => typeof mysql;
}

/**
 * Inserts rows through one node and changes each at once through another, on connections as the auth service makes them. One
 * conditional UPDATE decides everything there, so it must see each row.
 *
 * @param syncWait another `wsrep_sync_wait` than that of the service
 * @returns how many updates found no row
 */
export async function missedUpdates(
  galera: Galera,
  syncWait?: number,
): Promise<{ missed: number; tried: number }> {
  const { mysqlWithSession } = require(builtEntry('auth', 'database/mysql-session')) as SessionModule;
  const driver = mysqlWithSession({ lockTimeoutMs: 5_000, statementTimeoutMs: 15_000, waitTimeoutMs: 5_000 });
  const [here, there] = GALERA_NODES.slice(0, 2).map(({ port }) => {
    const pool = driver.createPool({ uri: galera.url(port), connectionLimit: 1 });
    if (syncWait !== undefined)
      pool.on('connection', (connection) => connection.query(`SET SESSION wsrep_sync_wait = ${syncWait}`));
    return pool.promise();
  });
  try {
    await here!.query('CREATE TABLE IF NOT EXISTS drill_race (number INT PRIMARY KEY, done INT NOT NULL)');
    await here!.query('DELETE FROM drill_race');
    let missed = 0;
    for (let number = 0; number < TRIES; number += 1) {
      await here!.query('INSERT INTO drill_race VALUES (?, 0)', [number]);
      const [result] = await there!.query('UPDATE drill_race SET done = 1 WHERE number = ? AND done = 0', [
        number,
      ]);
      if ((result as mysql.ResultSetHeader).affectedRows === 0) missed += 1;
    }
    return { missed, tried: TRIES };
  } finally {
    await Promise.all([here!.end(), there!.end()]);
  }
}
