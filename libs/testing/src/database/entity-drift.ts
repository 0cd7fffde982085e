import type { DataSource, EntityMetadata, Table } from 'typeorm';

/**
 * Where entities and database disagree, a sentence each: columns that one side lacks, columns whose type, length,
 * nullability or default differ, foreign keys the database does not know.
 *
 * It asks the comparison that TypeORM's schema builder rests on, about columns alone: indexes, checks and comments
 * stand in the migrations and nowhere else, so the builder would want to drop them all.
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
      // How MariaDB spells "no default"; TypeORM knows that only of its type `mariadb`.
      default: column.default === "'NULL'" ? undefined : (column.default as unknown),
    }),
  );
  const inEntity = metadata.columns.map(({ databaseName }) => databaseName);
  // MariaDB has no JSON type but a text that is checked to be JSON.
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
