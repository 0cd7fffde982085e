import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { instance } from '@viz-js/viz';
import { root } from '../../lib/project/paths.mts';
import { type Diagram, diagramOf } from './er-dot.mts';
import type { Schema } from './er-schema.mts';

/**
 * The diagrams of both databases, as file name → SVG. They are drawn from `schema.json`, which the catalogue tests
 * hold against the live databases; Graphviz is compiled into the package, so the same schema gives the same bytes.
 */
export async function erDiagrams(): Promise<Record<string, string>> {
  const graphviz = await instance();
  const auth = await readSchema('auth');
  const business = await readSchema('business');
  const svg = (diagram: Diagram) =>
    `${graphviz.renderString(diagramOf(diagram), { format: 'svg' }).trim()}\n`;
  return {
    'docs/database/auth_db.svg': svg({
      title: 'auth_db',
      subtitle: 'MySQL or MariaDB · accounts, roles, sessions, password recovery',
      schema: auth,
      neighbour: {
        name: 'business_logic_db',
        pointsInAt: 'users.id_user',
        columns: externalColumns(business),
      },
    }),
    'docs/database/business_logic_db.svg': svg({
      title: 'business_logic_db',
      subtitle: 'PostgreSQL · organizers, events, orders, payments, tickets, reports',
      schema: business,
      neighbour: { name: 'auth_db', columns: ['users.id_user'] },
    }),
  };
}

async function readSchema(app: 'auth' | 'business'): Promise<Schema> {
  const file = path.join(root, 'apps', app, 'src/database/schema.json');
  return JSON.parse(await readFile(file, 'utf8')) as Schema;
}

/** `table.column` of everything whose comment says that it is a key of the other database. */
function externalColumns({ tables }: Schema): string[] {
  return Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.entries(columns)
      .filter(([, text]) => text.includes('-- External: '))
      .map(([column]) => `${table}.${column}`),
  );
}
