/**
 * The process of a client on the host of a primary: writes one row after another into the server at the URL it is given, and
 * prints the number of each that was acknowledged. Ends with its input.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const PAUSE_MS = 50;
/** Numbers of several runs differ. */
let number = Date.now();

process.stdin.resume().on('end', () => process.exit(0));
for (;;) {
  const client = new pg.Client({ connectionString: process.argv[2]!, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (;;) {
      number += 1;
      await client.query('INSERT INTO drill.old_side VALUES ($1)', [number]);
      process.stdout.write(`${number}\n`);
      await sleep(PAUSE_MS);
    }
  } catch {
    await client.end().catch(() => undefined);
    await sleep(PAUSE_MS);
  }
}
