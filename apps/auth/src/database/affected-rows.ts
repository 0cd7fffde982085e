import type { EntityManager } from 'typeorm';

/** What mysql2 answers for a statement that changes rows. */
interface ChangeResult {
  readonly affectedRows: number;
}

/**
 * Runs one statement that changes rows and answers how many it found. For contended changes that number is the
 * decision: a conditional UPDATE that found its row has won.
 */
export async function affectedRows(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  const result = await manager.query<ChangeResult>(sql, [...parameters]);
  return result.affectedRows;
}
