import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Finding } from '../drill/verdict.mts';
import type { WireLoadReport } from '../load/wire-load.mts';
import { root } from '../../lib/project/paths.mts';

/** Whether all responses had one status: a rate of errors is no rate. */
export function onlyStatus(expected: string, ...reports: readonly WireLoadReport[]): Finding {
  const others = reports
    .flatMap(({ statuses }) => Object.entries(statuses))
    .filter(([status]) => status !== expected);
  const responses = reports.reduce((sum, report) => sum + report.responses, 0);
  return {
    rule: `every response was ${expected}`,
    holds: others.length === 0,
    found: others.length === 0 ? `${responses.toLocaleString('en')} responses` : JSON.stringify(others),
  };
}

/** Whether every sold place has a ticket. */
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

/** Checks the invariants of the sale in the database. */
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
