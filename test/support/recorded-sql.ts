import type { DataSource, QueryRunner } from 'typeorm';

/** A statement as it was run. */
export interface RecordedStatement {
  readonly sql: string;
  readonly parameters: unknown[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Keeps every statement a running service sends, so that their plans can be looked at. */
export class RecordedSql {
  readonly statements = new Map<string, RecordedStatement>();

  constructor(private readonly dataSource: DataSource) {
    const create = dataSource.createQueryRunner.bind(dataSource);
    dataSource.createQueryRunner = (mode) => {
      const runner = create(mode);
      const query = runner.query.bind(runner);
      runner.query = ((sql: string, parameters: unknown[] = [], ...rest: []) => {
        if (/^\s*(WITH|SELECT|UPDATE|INSERT|DELETE)\b/i.test(sql))
          this.statements.set(sql, { sql, parameters });
        return query(sql, parameters, ...rest);
      }) as QueryRunner['query'];
      return runner;
    };
  }

  /** The tables a statement would read from end to end. */
  async scannedTables({ sql, parameters }: RecordedStatement): Promise<string[]> {
    const [row] = await this.dataSource.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      parameters,
    );
    return sequentialScans(row!['QUERY PLAN'][0].Plan);
  }
}

function sequentialScans(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : [];
  return [...own, ...(node.Plans ?? []).flatMap(sequentialScans)];
}
