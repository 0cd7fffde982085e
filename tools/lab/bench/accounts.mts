import argon2 from 'argon2';
import mysql from 'mysql2/promise';
import { randomUUID } from 'node:crypto';
import { drive } from '../load/load-process.mts';
import type { WireLoadReport } from '../load/wire-load.mts';

export const PASSWORD = 'violet umbrellas over Lisbon';
/** Those of the service. */
export const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const LONGEST_SECONDS = 120;

/**
 * Adds accounts, all with one password hash: computing one for each would take longer than the measurement.
 *
 * @returns their addresses
 */
export async function addUsers(databaseUrl: string, hash: string, count: number): Promise<string[]> {
  const emails = Array.from({ length: count }, (_, i) => `bench-${i}@example.org`);
  const connection = await mysql.createConnection(databaseUrl);
  try {
    const rows = emails.map((email) => [randomUUID(), email, hash, 1]);
    await connection.query('INSERT INTO users (id_user, email, password_hash, role_id) VALUES ?', [rows]);
  } finally {
    await connection.end();
  }
  return emails;
}

/** The body of a login. */
export const loginBody = (email: string): string => JSON.stringify({ email, password: PASSWORD });

/** Logs accounts in, in turn. */
export function logIn(
  origin: string,
  emails: readonly string[],
  connections: number,
  count: number,
): Promise<WireLoadReport> {
  const requests = Array.from({ length: count }, (_, i) => ({
    path: '/v1/auth/login',
    body: loginBody(emails[i % emails.length]!),
  }));
  const recipe = { kind: 'once', method: 'POST', headers: {}, requests } as const;
  return drive({ origin, connections, seconds: LONGEST_SECONDS, recipe });
}
