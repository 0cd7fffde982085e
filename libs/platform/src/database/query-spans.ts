import type { QueryRunner } from 'typeorm';
import { inSpan } from '../tracing/in-span';
import { statementName } from './statement-name';

/** Has each query of a runner recorded, by its name; values and text are not. */
export function withQuerySpans(runner: QueryRunner): QueryRunner {
  const query = runner.query.bind(runner) as (...values: readonly unknown[]) => Promise<unknown>;
  runner.query = (sql: string, ...rest: readonly unknown[]) =>
    inSpan(statementName(sql), { kind: 'client' }, () => query(sql, ...rest)) as Promise<never>;
  return runner;
}
