import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const DOCUMENT = 'docs/architecture.md';
const HEADING = '## Who writes which table';

type Verb = 'inserts' | 'updates' | 'deletes';
const VERBS = { insert: 'inserts', update: 'updates', delete: 'deletes' } as const;

/** Statements in SQL; `UPDATE` only with its SET, so that neither a lock nor a sentence counts. */
const IN_SQL: readonly (readonly [Verb, RegExp])[] = [
  ['inserts', /INSERT INTO ([a-z_]+)/g],
  ['updates', /UPDATE ([a-z_]+)(?: [a-z]+)?\s+SET/g],
  ['deletes', /DELETE FROM ([a-z_]+)/g],
];
/** Calls of TypeORM with an entity. */
const IN_TYPEORM = /\.(insert|update|delete)\((\w+)[,)]/g;

interface Source {
  /** Area and feature, such as `sale/orders`; of libs, `platform/jobs`. */
  readonly folder: string;
  readonly text: string;
}

/** `table verb folder` of everything that the business service writes; a fragment counts for the folder it is in. */
function writesOf(sources: readonly Source[]): Set<string> {
  const tables = new Map(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/@Entity\('(\w+)'\)[^{]*?export class (\w+)/g)].map(([, table, name]) => [
        name,
        table,
      ]),
    ),
  );
  const writes = new Set<string>();
  for (const { folder, text } of sources) {
    for (const [verb, pattern] of IN_SQL)
      for (const [, table] of text.matchAll(pattern)) writes.add(`${table} ${verb} ${folder}`);
    for (const [, call, entity] of text.matchAll(IN_TYPEORM)) {
      const table = tables.get(entity);
      if (table) writes.add(`${table} ${VERBS[call as keyof typeof VERBS]} ${folder}`);
    }
  }
  return writes;
}

function sourcesUnder(base: string, name: (folder: string) => string): Source[] {
  return readdirSync(path.join(ROOT, base), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(^|\/)migrations\/|\.(int-)?spec\.ts$/.test(file))
    .map((file) => ({
      folder: name(path.dirname(file)),
      text: readFileSync(path.join(ROOT, base, file), 'utf8'),
    }));
}

function writesInDocument(): Set<string> {
  const text = readFileSync(path.join(ROOT, DOCUMENT), 'utf8').split(HEADING)[1]?.split('\n## ')[0] ?? '';
  const verbs: readonly Verb[] = ['inserts', 'updates', 'deletes'];
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  return new Set(
    lines.flatMap((line) => {
      const [table, ...cells] = line.split('|').slice(1, -1).map(namesIn);
      return cells.flatMap((folders, column) =>
        folders.map((folder) => `${table![0]} ${verbs[column]} ${folder}`),
      );
    }),
  );
}

const namesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

it(`${DOCUMENT} says which folders write each table of the business service`, () => {
  const sources = [
    ...sourcesUnder('apps/business/src', (folder) => folder),
    ...sourcesUnder('libs/platform/src', (folder) => `platform/${folder}`),
  ];
  expect([...writesInDocument()].sort()).toEqual([...writesOf(sources)].sort());
});

it('Calls, statements and entities are recognized (control)', () => {
  const text = `
    @Entity('events') export class Event {}
    UPDATE events e SET a = 1; SELECT FROM orders FOR NO KEY UPDATE OF orders; ON CONFLICT DO UPDATE SET a = 1;
    INSERT INTO jobs (type); await manager.delete(Event, {});`;
  expect([...writesOf([{ folder: 'here', text }])].sort()).toEqual([
    'events deletes here',
    'events updates here',
    'jobs inserts here',
  ]);
});
