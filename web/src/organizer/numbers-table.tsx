import { Trans } from '@lingui/react/macro';
import { Button } from '../parts/button';
import { downloadText } from '../parts/download';
import { Icon } from '../parts/icon';
import styles from './dashboard.module.css';
import table from './table.module.css';

interface NumbersTableProps<Row, Key extends keyof Row & string> {
  /** Of the CSV file. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly { readonly key: Key; readonly title: string }[];
  readonly rows: readonly Row[];
  readonly show: (row: Row, key: Key) => string;
}

/** The numbers of a drawing, to read and to download. */
export function NumbersTable<Row extends { readonly start: string }, Key extends keyof Row & string>({
  name,
  caption,
  columns,
  rows,
  show,
}: NumbersTableProps<Row, Key>) {
  const download = () =>
    downloadText(
      name,
      csvOf(
        columns.map(({ key }) => key),
        rows.map((row) => columns.map(({ key }) => String(row[key]))),
      ),
      'text/csv',
    );
  return (
    <details className={styles.numbersTable}>
      <summary>
        <Trans>The same numbers as a table</Trans>
      </summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled by keyboard, too (axe: scrollable-region-focusable) */}
      <div className={table.scroll} role="region" aria-label={caption} tabIndex={0}>
        <table className={table.table}>
          <caption className="spoken">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ key, title }, index) => (
                <th key={key} scope="col" className={index > 0 ? table.number : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.start}>
                {columns.map(({ key }, index) =>
                  index === 0 ? (
                    <th key={key} scope="row">
                      {show(row, key)}
                    </th>
                  ) : (
                    <td key={key} className={table.number}>
                      {show(row, key)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button onClick={download}>
        <Icon name="download" />
        <Trans>Download as CSV</Trans>
      </Button>
    </details>
  );
}

/** Rows as CSV (RFC 4180) for values that need no quotes: numbers, amounts, instants. */
function csvOf(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
