import {
  COLOURS,
  FAINT,
  FONT,
  heading,
  INK,
  neighbourLabel,
  portOf,
  tableLabel,
  viewLabel,
} from './er-cards.mts';
import { parseForeignKey, relatedTables, type Schema } from './er-schema.mts';

/** What to draw. */
export interface Diagram {
  readonly title: string;
  readonly subtitle: string;
  readonly schema: Schema;
  /** The other database: its columns, and where they point in this one (otherwise this one points at them). */
  readonly neighbour: {
    readonly name: string;
    readonly columns: readonly string[];
    readonly pointsInAt?: string;
  };
}

/** The diagram in Graphviz's language. */
export function diagramOf({ title, subtitle, schema, neighbour }: Diagram): string {
  const related = relatedTables(schema);
  const alone = Object.keys(schema.tables).filter((name) => !related.has(name));
  const lines = [
    'digraph {',
    `graph [rankdir=LR, nodesep=0.3, ranksep=0.9, pad=0.4, splines=spline, fontname="${FONT}", fontsize=12,
      fontcolor="${FAINT}", bgcolor=white, labelloc=t, labeljust=l, label=<${heading(title, subtitle, Object.keys(schema.views).length > 0)}>]`,
    `node [shape=plain, fontname="${FONT}", fontsize=11, fontcolor="${INK}"]`,
    `edge [color="${FAINT}", arrowsize=0.8, penwidth=1.2]`,
    ...Object.entries(schema.tables).map(([name, table]) =>
      node(name, tableLabel(name, table, related.has(name) ? COLOURS.table : COLOURS.support)),
    ),
    ...Object.entries(schema.views).map(([name, view]) => node(name, viewLabel(name, view))),
    node(neighbour.name, neighbourLabel(neighbour.name, neighbour.columns)),
    // Tables without relations are in a separate row; invisible edges keep the row.
    ...(alone.length > 1 ? [`${alone.join(' -> ')} [style=invis, weight=0]`] : []),
    ...foreignKeyEdges(schema),
    ...viewEdges(schema),
    ...neighbourEdges(schema, neighbour, related),
    '}',
  ];
  return lines.join('\n');
}

const node = (name: string, label: string) => `${name} [label=<${label}>]`;

/** Parents are left of their children; the arrow still points from the foreign key to the key it references. */
function foreignKeyEdges({ tables }: Schema): string[] {
  return Object.entries(tables).flatMap(([table, { foreign_keys }]) =>
    Object.values(foreign_keys).map((text) => {
      const { column, parent, key } = parseForeignKey(text);
      return `${parent}:${key}_out:e -> ${table}:${column}_in:w [dir=back, weight=4]`;
    }),
  );
}

/** A view names its source column in the column's comment. */
function viewEdges({ views }: Schema): string[] {
  return Object.entries(views).flatMap(([view, { columns }]) =>
    Object.entries(columns).flatMap(([column, text]) => {
      const [, table, key] = / -- (\w+)\.(\w+)$/.exec(text) ?? [];
      return table
        ? [
            `${table}:${key}_out:e -> ${view}:${column}_in:w [dir=back, style=dotted, color="${COLOURS.view}"]`,
          ]
        : [];
    }),
  );
}

function neighbourEdges(
  { tables }: Schema,
  neighbour: Diagram['neighbour'],
  related: ReadonlySet<string>,
): string[] {
  const { name, columns, pointsInAt } = neighbour;
  const dashed = `dir=back, style=dashed, color="${COLOURS.neighbour}"`;
  if (pointsInAt) {
    const [table, key] = pointsInAt.split('.');
    return columns.map((column) => `${table}:${key}_out:e -> ${name}:${portOf(column)}:w [${dashed}]`);
  }
  return Object.entries(tables).flatMap(([table, { columns: own }]) =>
    Object.entries(own).flatMap(([column, text]) => {
      const [, target] = / -- External: (\w+\.\w+)/.exec(text) ?? [];
      const free = related.has(table) ? '' : ', constraint=false';
      return target ? [`${name}:${portOf(target)}:e -> ${table}:${column}_in:w [${dashed}${free}]`] : [];
    }),
  );
}
