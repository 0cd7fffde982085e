import type { EntityManager } from 'typeorm';

/** What mysql2 returns for a statement that changes rows. */
interface ChangeResult {
  readonly affectedRows: number;
}

/**
 * Runs a statement that changes rows and returns how many it found. For contended changes that number decides: a conditional
 * UPDATE that found its row has won.
 */
export async function affectedRows(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  const result = await manager.query<ChangeResult>(sql, [...parameters]);
  return result.affectedRows;
}
