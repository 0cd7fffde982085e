import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

const LEASE_SECONDS = 60;
const RENEW_MS = 15_000;
const POLL_MS = 500;

const TABLE = `
  CREATE TABLE IF NOT EXISTS schema_migration_lease (
    id     tinyint NOT NULL,
    holder char(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    until  datetime(6) NULL,
    PRIMARY KEY (id)
  ) ENGINE = InnoDB COMMENT = 'Who migrates a cluster; one row'`;

/** One conditional UPDATE: of two nodes at once, Galera lets one through and rolls the other back. */
const TAKE = `
  UPDATE schema_migration_lease SET holder = ?, until = UTC_TIMESTAMP(6) + INTERVAL ${LEASE_SECONDS} SECOND
  WHERE id = 1 AND (holder IS NULL OR holder = ? OR until < UTC_TIMESTAMP(6))`;

/**
 * The migration lock of a cluster of Galera, where GET_LOCK is granted on every node: a row that expires unless its holder renews
 * it. On a connection of its own, because a migration keeps the other one busy for minutes.
 */
export class MigrationLease {
  private readonly holder = randomUUID();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** @returns false if another process has it until `deadline` (milliseconds since the epoch) */
  async acquire(deadline: number): Promise<boolean> {
    await this.dataSource.query(TABLE);
    await this.dataSource.query('INSERT IGNORE INTO schema_migration_lease (id) VALUES (1)');
    for (; !(await this.take()); await sleep(POLL_MS)) if (Date.now() > deadline) return false;
    // A renewal that fails is tried again at the next interval, four times within the lease.
    this.timer = setInterval(() => void this.take().catch(() => undefined), RENEW_MS);
    return true;
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.dataSource.query(
      'UPDATE schema_migration_lease SET holder = NULL, until = NULL WHERE holder = ?',
      [this.holder],
    );
  }

  private async take(): Promise<boolean> {
    const { affectedRows } = await this.dataSource.query<{ affectedRows: number }>(TAKE, [
      this.holder,
      this.holder,
    ]);
    return affectedRows === 1;
  }
}

/** Whether a server is a node of a cluster of Galera. */
export async function isInCluster(dataSource: DataSource): Promise<boolean> {
  const rows = await dataSource.query<{ Value: string }[]>(`SHOW GLOBAL VARIABLES LIKE 'wsrep_on'`);
  return rows[0]?.Value === 'ON';
}
