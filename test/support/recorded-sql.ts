import { PreparedStatements } from '@proticket/platform';
import type { TestService } from '@proticket/testing';
import { DataSource } from 'typeorm';
import { COMPARE_EVENT_PRICES } from '../../apps/business/src/catalog/ticket-types/event-price.sql';
import { rewriteSql } from './rewritten-sql';

/** A statement as it was run. */
export interface RecordedStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Records every statement of a running service, so that tests can check their plans; not the sweep of prices, which may run meanwhile and
 * reads a thousand events at a time: of the few thousand of a test, a plan reads them all.
 */
export class RecordedSql {
  readonly statements = new Map<string, RecordedStatement>();
  private readonly dataSource: DataSource;

  constructor(service: TestService) {
    this.dataSource = service.get(DataSource);
    rewriteSql(this.dataSource, service.get(PreparedStatements), (sql, parameters) => {
      if (/^\s*(WITH|SELECT|UPDATE|INSERT|DELETE)\b/i.test(sql) && sql !== COMPARE_EVENT_PRICES)
        this.statements.set(sql, { sql, parameters });
      return sql;
    });
  }

  /** The tables that a statement reads by a sequential scan. */
  async scannedTables(statement: RecordedStatement): Promise<string[]> {
    return sequentialScans(await this.planOf(statement));
  }

  /** How the database would run a statement. */
  async planOf({ sql, parameters }: RecordedStatement): Promise<PlanNode> {
    const [row] = await this.dataSource.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      [...parameters],
    );
    return row!['QUERY PLAN'][0].Plan;
  }
}

function sequentialScans(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : [];
  return [...own, ...(node.Plans ?? []).flatMap(sequentialScans)];
}
