import fs from 'node:fs';
import path from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { root } from '../../lib/project/paths.mts';
import type { Found, Kind } from './journal.mts';

/** Each statement returns identity and value. */
const BUSINESS: Partial<Record<Kind, string>> = {
  order: 'SELECT buyer_id::text AS identity, id_order::text AS value FROM orders',
  payment: 'SELECT order_id::text AS identity, id_payment::text AS value FROM payments',
  capture: `SELECT id_payment::text AS identity, status AS value FROM payments WHERE status = 'succeeded'`,
  ticket: 'SELECT id_ticket::text AS identity, order_id::text AS value FROM tickets',
  admission: 'SELECT id_admission::text AS identity, ticket_id::text AS value FROM admissions',
  'row of the old side': `SELECT number::text AS identity, 'written' AS value FROM drill.old_side`,
};

const AUTH: Partial<Record<Kind, string>> = {
  account: 'SELECT email AS identity, id_user AS value FROM users',
  session:
    'SELECT id_session AS identity, email AS value FROM sessions JOIN users ON id_user = user_id WHERE revoked_at IS NULL',
  'refresh token': `SELECT id_session AS identity, refresh_token_hash AS value FROM sessions
    UNION ALL SELECT id_session, previous_hash FROM sessions WHERE previous_hash IS NOT NULL`,
};

interface Row {
  readonly identity: string;
  readonly value: string;
}

const INVARIANTS = fs.readFileSync(path.join(root, 'test', 'invariants.sql'), 'utf8');

/** A table for the client on the other side of a partition. */
export const CREATE_OLD_SIDE = 'CREATE SCHEMA drill; CREATE TABLE drill.old_side (number bigint PRIMARY KEY)';

/** What both databases contain, and which invariants of the sale do not hold. */
export async function readFound(urls: {
  primary: string;
  galera: string;
}): Promise<{ found: Found; broken: string[] }> {
  const found = new Map<Kind, Map<string, string[]>>();
  const keep = (kind: string, rows: readonly Row[]) => {
    const values = new Map<string, string[]>();
    for (const { identity, value } of rows) values.set(identity, [...(values.get(identity) ?? []), value]);
    found.set(kind as Kind, values);
  };
  const client = new pg.Client({ connectionString: urls.primary });
  client.on('error', () => undefined);
  await client.connect();
  let broken: string[];
  try {
    for (const [kind, sql] of Object.entries(BUSINESS)) keep(kind, (await client.query<Row>(sql)).rows);
    const { rows } = await client.query<{ invariant: string; subject: string; detail: string }>(INVARIANTS);
    broken = rows.map(({ invariant, subject, detail }) => `${invariant}: ${subject} ${detail}`);
  } finally {
    await client.end();
  }
  const connection = await mysql.createConnection({ uri: urls.galera });
  try {
    for (const [kind, sql] of Object.entries(AUTH)) {
      const [rows] = await connection.query(sql);
      keep(kind, rows as Row[]);
    }
  } finally {
    await connection.end();
  }
  return { found, broken };
}
