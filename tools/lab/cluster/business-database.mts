import pg from 'pg';
import { POSTGRES_PORT } from './patroni-config.mts';

export const BUSINESS_DATABASE = 'business_logic_db';

/** Creates the empty database on the primary, its owner, and a user who may only read. */
export async function createDatabase(
  { address }: { address: string },
  superuser: string,
  password: string,
  reader: string,
) {
  const client = new pg.Client({
    connectionString: `postgres://postgres:${superuser}@${address}:${POSTGRES_PORT}/postgres`,
  });
  await client.connect();
  try {
    await client.query(`CREATE ROLE proticket LOGIN PASSWORD '${password}'`);
    await client.query(`CREATE ROLE reader LOGIN PASSWORD '${reader}' IN ROLE pg_read_all_data`);
    await client.query(`CREATE DATABASE ${BUSINESS_DATABASE} OWNER proticket`);
  } finally {
    await client.end();
  }
}
