import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { type TestServer, withDatabase } from './test-server';

/** MySQL and MariaDB cannot copy a database, so each one is migrated: a few tables, about 100 ms. */
export const mysqlServer: TestServer = {
  create: async (name, adminUrl, build) => {
    await withAdmin(adminUrl, (admin) =>
      admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`),
    );
    const dataSource = await new DataSource(build(withDatabase(adminUrl, name))).initialize();
    try {
      await dataSource.runMigrations();
    } finally {
      await dataSource.destroy();
    }
  },
  drop: (names, adminUrl) =>
    withAdmin(adminUrl, async (admin) => {
      for (const name of names) await admin.query(`DROP DATABASE IF EXISTS ${name}`);
    }),
  list: (prefix, adminUrl) =>
    withAdmin(adminUrl, async (admin) => {
      const [rows] = await admin.query<RowDataPacket[]>(
        'SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE ?',
        [`${prefix.replaceAll('_', '\\_')}%`],
      );
      return rows.map(({ name }) => String(name));
    }),
};

async function withAdmin<Result>(url: string, work: (admin: Connection) => Promise<Result>): Promise<Result> {
  const admin = await createConnection(url);
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
