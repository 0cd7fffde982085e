import type { PreparedStatements } from '@proticket/platform';
import { createHash } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';

/** Applies `rewrite` to every statement of a running service before it is sent to the database. */
export function rewriteSql(
  dataSource: DataSource,
  prepared: PreparedStatements,
  rewrite: (sql: string, parameters: readonly unknown[]) => string,
): void {
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner);
    runner.query = ((sql: string, parameters: unknown[] = [], ...rest: []) =>
      query(rewrite(sql, parameters), parameters, ...rest)) as QueryRunner['query'];
    return runner;
  };
  const run = prepared.run.bind(prepared);
  prepared.run = ({ name, text, ...rest }, parameters) => {
    const rewritten = rewrite(text, parameters);
    // A connection caches a plan under its name, so another text needs another name.
    const suffix =
      rewritten === text ? '' : createHash('sha256').update(rewritten).digest('hex').slice(0, 16);
    return run({ name: name + suffix, text: rewritten, ...rest }, parameters);
  };
}
