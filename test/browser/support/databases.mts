import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import pg from 'pg';

/** Two empty databases of one system under test. */
export interface Databases {
  readonly AUTH_DATABASE_URL: string;
  readonly BUSINESS_DATABASE_URL: string;
  readonly drop: () => Promise<void>;
}

type Row = Readonly<Record<string, unknown>>;

/** @param servers URLs of users that may create databases, from `testDatabases` */
export async function createDatabases(servers: Readonly<Record<string, string>>): Promise<Databases> {
  const auth = serverUrl(servers, 'TEST_AUTH_DATABASE_URL');
  const business = serverUrl(servers, 'TEST_BUSINESS_DATABASE_URL');
  const name = `proticket_browser_${randomBytes(5).toString('hex')}`;
  await Promise.all([
    onMysql(auth, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`),
    onPostgres(business, `CREATE DATABASE ${name}`),
  ]);
  return {
    AUTH_DATABASE_URL: withDatabase(auth, name),
    BUSINESS_DATABASE_URL: withDatabase(business, name),
    drop: async () => {
      await Promise.all([
        onMysql(auth, `DROP DATABASE ${name}`),
        onPostgres(business, `DROP DATABASE ${name} WITH (FORCE)`),
      ]);
    },
  };
}

function serverUrl(servers: Readonly<Record<string, string>>, variable: string): string {
  const url = servers[variable];
  if (!url) throw new Error(`${variable} is not set.`);
  return url;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = name;
  return changed.href;
}

/** Runs a statement on a connection of its own. @returns the rows */
export async function onMysql(url: string, sql: string, values: readonly string[] = []): Promise<Row[]> {
  const connection = await mysql.createConnection(url);
  try {
    const [rows] = await connection.query(sql, [...values]);
    return Array.isArray(rows) ? (rows as Row[]) : [];
  } finally {
    await connection.end();
  }
}

/** Runs a statement on a connection of its own. @returns the rows */
export async function onPostgres(
  url: string,
  sql: string,
  values: readonly (string | number)[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
