import { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wrote, and how many characters its column holds; composing can make a text longer. */
const TEXTS = [
  ['events', 'title', 200],
  ['events', 'location', 300],
  ['events', 'description', 10_000],
  ['organizers', 'organization_name', 200],
  ['tickets', 'holder_name', 200],
] as const;

/**
 * Brings what was stored as it was typed into the one spelling that is stored from now on (NFC), so that it is found and
 * drawn like everything else. Rows that are right, nearly all of them, are only read.
 */
export class ComposedText1795305600095 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // PostgreSQL normalises Unicode alone; a database in another encoding cannot hold decomposed text anyway.
    const [database] = (await runner.query('SHOW server_encoding')) as [{ server_encoding: string }];
    if (database.server_encoding !== 'UTF8') return;
    for (const [table, column, width] of TEXTS) {
      await runner.query(
        `UPDATE ${table} SET ${column} = normalize(${column}, NFC)
          WHERE ${column} IS NOT NFC NORMALIZED AND char_length(normalize(${column}, NFC)) <= ${width}`,
      );
    }
  }

  /** Both spellings mean the same; there is nothing to go back to. */
  async down(): Promise<void> {}
}
