import type { DataSource, EntityMetadata, Table } from 'typeorm';

/**
 * The differences between entities and database, one sentence each: missing columns, columns with another type, length,
 * nullability or default, and foreign keys that the database lacks.
 *
 * Uses the comparison of TypeORM's schema builder, for columns only: indexes, checks and comments are only in the migrations, so
 * the builder would drop them all.
 */
export async function entityDrift(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    const drift: string[] = [];
    for (const metadata of dataSource.entityMetadatas.filter(({ tableType }) => tableType === 'regular')) {
      const table = await runner.getTable(metadata.tableName);
      if (table) drift.push(...tableDrift(dataSource, metadata, table));
      else drift.push(`${metadata.tableName}: there is no such table`);
    }
    return drift;
  } finally {
    await runner.release();
  }
}

function tableDrift(dataSource: DataSource, metadata: EntityMetadata, table: Table): string[] {
  const inDatabase = table.columns.map((column) =>
    Object.assign(column.clone(), {
      comment: undefined,
      isUnique: false,
      // MariaDB's spelling of "no default", which TypeORM knows only for its type `mariadb`.
      default: column.default === "'NULL'" ? undefined : (column.default as unknown),
    }),
  );
  const inEntity = metadata.columns.map(({ databaseName }) => databaseName);
  // MariaDB has no JSON type but text with a check.
  const isMariadbJson = (name: string) =>
    inDatabase.some((column) => column.name === name && column.type === 'longtext');
  const changed = dataSource.driver
    .findChangedColumns(inDatabase, metadata.columns)
    .filter((column) => !(column.type === 'json' && isMariadbJson(column.databaseName)));
  const foreignKeys = table.foreignKeys.map(({ name }) => name);
  const about = (text: string) => `${metadata.tableName}.${text}`;
  return [
    ...inEntity
      .filter((name) => !inDatabase.some((column) => column.name === name))
      .map((name) => about(`${name}: only in the entity`)),
    ...inDatabase
      .filter(({ name }) => !inEntity.includes(name))
      .map(({ name }) => about(`${name}: only in the database`)),
    ...changed.map(({ databaseName }) => about(`${databaseName}: defined differently`)),
    ...metadata.foreignKeys
      .filter(({ name }) => !foreignKeys.includes(name))
      .map(({ name }) => about(`${name}: no such foreign key`)),
  ];
}
