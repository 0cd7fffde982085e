import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const DOCUMENT = 'docs/scaling.md';
const HEADING = '## Where the code assumes one database';

interface Table {
  readonly columns: Readonly<Record<string, string>>;
  readonly primary_key?: string;
  readonly indexes?: Readonly<Record<string, string>>;
}

const { tables } = JSON.parse(
  readFileSync(path.join(ROOT, 'apps/business/src/database/schema.json'), 'utf8'),
) as { tables: Readonly<Record<string, Table>> };

/** What lives in one cell, with everything of its event: a key that has one of these is unique in all cells if it is in its own. */
const OF_ONE_EVENT =
  /\b(event_id|order_id|payment_id|ticket_id|refund_id|question_id|id_event|id_order|id_payment|id_ticket|id_ticket_type|id_question)\b/;
/** Random or made from time and chance, and so unique in all cells. */
const isUuid = (table: Table, columns: string) => table.columns[columns]?.startsWith('uuid') === true;

/** Keys that are unique over all events, and columns whose numbers are counted in one place. */
function assumptions(): string[] {
  return Object.entries(tables).flatMap(([name, table]) => {
    const counted = Object.entries(table.columns)
      .filter(([, definition]) => definition.startsWith('serial '))
      .map(([column]) => `${name}.${column}`);
    // The id of a webhook is the provider's name for its message, whatever its event.
    const isGlobal = (columns: string) => name === 'webhook_events' || !OF_ONE_EVENT.test(columns);
    const key = table.primary_key ?? '';
    const isCounted = counted.includes(`${name}.${key}`);
    const ofKey = isGlobal(key) && !isCounted && !isUuid(table, key) ? [`${name}_pkey`] : [];
    const unique = Object.entries(table.indexes ?? {})
      .filter(([, definition]) => definition.startsWith('unique ') && isGlobal(definition))
      .map(([index]) => index);
    return [...counted, ...ofKey, ...unique];
  });
}

it('What is unique or counted over all events is named in docs/scaling.md, with what cells need instead', () => {
  const text = readFileSync(path.join(ROOT, DOCUMENT), 'utf8');
  const section = text.slice(text.indexOf(HEADING)).split(/\n## /)[0]!;
  const named = [...section.matchAll(/^\| `([\w.]+)`/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(assumptions()));
});
