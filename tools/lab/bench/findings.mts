import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Finding } from '../drill/verdict.mts';
import type { WireLoadReport } from '../load/wire-load.mts';
import { root } from '../../lib/project/paths.mts';

/** Whether loads were answered with one status alone: a rate of errors is no rate. */
export function answeredOnly(expected: string, ...reports: readonly WireLoadReport[]): Finding {
  const others = reports
    .flatMap(({ statuses }) => Object.entries(statuses))
    .filter(([status]) => status !== expected);
  const answers = reports.reduce((sum, report) => sum + report.answers, 0);
  return {
    rule: `every answer was ${expected}`,
    holds: others.length === 0,
    found: others.length === 0 ? `${answers.toLocaleString('en')} answers` : JSON.stringify(others),
  };
}

/** Whether each place that counts as sold has its ticket. */
export async function placesAreTickets(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ sold: string; tickets: string }>(
    `SELECT (SELECT coalesce(sum(tickets_sold), 0) FROM events) AS sold, (SELECT count(*) FROM tickets) AS tickets`,
  );
  const { sold, tickets } = rows[0]!;
  return {
    rule: 'places sold = tickets issued',
    holds: sold === tickets,
    found: Number(tickets).toLocaleString('en'),
  };
}

/** Asks the database for every broken invariant of the sale. */
export async function invariants(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<Record<string, unknown>>(
    await readFile(path.join(root, 'test', 'invariants.sql'), 'utf8'),
  );
  return [
    await placesAreTickets(client),
    {
      rule: 'invariants of money, orders and tickets',
      holds: rows.length === 0,
      found: rows.length === 0 ? 'all hold, 0 oversold' : JSON.stringify(rows.slice(0, 3)),
    },
  ];
}
