import type { Columns, Table } from './er-schema.mts';

export const INK = '#1f2937';
export const FAINT = '#6b7280';
const LINE = '#e5e7eb';
const NULLABLE = '#9ca3af';
export const COLOURS = { table: '#1e40af', support: '#475569', view: '#0f766e', neighbour: '#9a3412' };
/** Graphviz knows how wide its letters are; SVG viewers without it use Arial or Liberation, which are as wide. */
export const FONT = 'Helvetica';

/** Title of a diagram with the key to its symbols. */
export function heading(title: string, subtitle: string, hasViews: boolean): string {
  const legend = [
    '<B>PK</B> primary key',
    '<B>FK</B> foreign key, its arrow points at the key it holds',
    '<B>U</B> unique',
    'faint type: may be NULL',
    '<B>EXT</B>, dashed: key of the other database',
    ...(hasViews ? ['dotted: read by the view'] : []),
  ];
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">
    <TR><TD ALIGN="LEFT"><FONT POINT-SIZE="22" COLOR="${INK}"><B>${title}</B></FONT></TD></TR>
    <TR><TD ALIGN="LEFT"><FONT POINT-SIZE="13">${escape(subtitle)}</FONT></TD></TR>
    <TR><TD ALIGN="LEFT"><FONT POINT-SIZE="11">${legend.join('  ·  ')}</FONT></TD></TR>
    <TR><TD> </TD></TR></TABLE>`;
}

/** A table as a card: columns with their keys and types, then the indexes. */
export function tableLabel(name: string, table: Table, colour: string): string {
  const primary = new Set(table.primary_key.split(', '));
  const foreign = new Set(Object.values(table.foreign_keys).flatMap((text) => keyColumns(text)));
  const unique = new Set(
    Object.values(table.indexes)
      .filter((text) => /^unique \(\w+\)$/.test(text))
      .flatMap((text) => keyColumns(text)),
  );
  const rows = Object.entries(table.columns).map(([column, text]) => {
    const marks = [
      primary.has(column) ? 'PK' : '',
      foreign.has(column) ? 'FK' : '',
      unique.has(column) ? 'U' : '',
      text.includes('-- External: ') ? 'EXT' : '',
    ];
    return columnRow(column, text, marks.filter(Boolean).join(' '));
  });
  const indexes = Object.entries(table.indexes).map(([index, text]) => indexRow(index, text));
  return card(name, table.comment, colour, [...rows, ...indexes]);
}

/** A view as a card. */
export const viewLabel = (name: string, view: { comment: string; columns: Columns }) =>
  card(
    `${name} (view)`,
    view.comment,
    COLOURS.view,
    Object.entries(view.columns).map(([column, text]) => columnRow(column, text, '', INK)),
  );

/** The other database, reduced to the columns that matter here. */
export const neighbourLabel = (name: string, columns: readonly string[]) =>
  card(
    name,
    'The other database: no foreign key can reach it',
    COLOURS.neighbour,
    columns.map((column) => `<TR><TD PORT="${portOf(column)}" ALIGN="LEFT" COLSPAN="3">${column}</TD></TR>`),
  );

function card(name: string, comment: string, colour: string, rows: readonly string[]): string {
  return `<TABLE BORDER="1" COLOR="${colour}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" BGCOLOR="white">
    <TR><TD COLSPAN="3" BGCOLOR="${colour}" ALIGN="LEFT"><FONT COLOR="white" POINT-SIZE="14"><B>${name}</B></FONT></TD></TR>
    <TR><TD COLSPAN="3" ALIGN="LEFT" BALIGN="LEFT"><FONT COLOR="${FAINT}" POINT-SIZE="10">${lines(comment, 38)}</FONT></TD></TR>
    ${rows.join('\n')}</TABLE>`;
}

const columnColour = (text: string) => (text.includes(' not null') ? INK : NULLABLE);

/** One column, with a port on either side for arrows. */
function columnRow(name: string, text: string, marks: string, colour = columnColour(text)): string {
  const type = (/^.*?(?= not null| default | -- |$)/.exec(text)?.[0] ?? text).replace(' ascii_bin', '');
  return `<TR><TD PORT="${name}_in" ALIGN="LEFT"><FONT POINT-SIZE="9" COLOR="${COLOURS.neighbour}"><B>${marks || ' '}</B></FONT></TD>
     <TD ALIGN="LEFT">${name}</TD>
     <TD PORT="${name}_out" ALIGN="LEFT"><FONT COLOR="${colour}" POINT-SIZE="10">${escape(type)}</FONT></TD></TR>`;
}

const indexRow = (name: string, text: string) =>
  `<TR><TD COLSPAN="3" ALIGN="LEFT" BALIGN="LEFT" SIDES="T" BORDER="1" COLOR="${LINE}"><FONT POINT-SIZE="9" COLOR="${FAINT}">${lines(`${name} ${text}`, 42)}</FONT></TD></TR>`;

const keyColumns = (text: string) => (/\(([^)]*)\)/.exec(text)?.[1] ?? '').split(', ');

/** The name of a port must not contain a dot. */
export const portOf = (column: string) => column.replace('.', '_');

/** Text in lines of `width` characters at most, as Graphviz writes them. */
function lines(text: string, width: number): string {
  const wrapped = [''];
  for (const word of text.split(' ')) {
    const last = wrapped.at(-1) ?? '';
    if (last && last.length + 1 + word.length > width) wrapped.push(word);
    else wrapped[wrapped.length - 1] = last ? `${last} ${word}` : word;
  }
  return wrapped.map(escape).join('<BR/>');
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
