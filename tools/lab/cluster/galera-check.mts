import mysql from 'mysql2/promise';

/**
 * Synced (4), and donor (2): a node that helps another to come back goes on working. If it counted as away, the one that took
 * over as the writer would lose its connections as soon as the former writer asks it for what it missed.
 */
const USABLE_STATES = ['4', '2'];

/** Whether a node is in step. It must not wait for the others to say so: that hangs while one is being expelled. */
export async function isUsable(url: string): Promise<boolean> {
  try {
    const connection = await mysql.createConnection({ uri: url, connectTimeout: 800 });
    try {
      await connection.query('SET SESSION wsrep_sync_wait = 0');
      const [rows] = await connection.query(
        `SHOW STATUS WHERE Variable_name IN ('wsrep_ready', 'wsrep_local_state')`,
      );
      const values = (rows as { Value: string }[]).map(({ Value }) => Value);
      return values.includes('ON') && USABLE_STATES.some((state) => values.includes(state));
    } finally {
      connection.destroy();
    }
  } catch {
    return false;
  }
}
