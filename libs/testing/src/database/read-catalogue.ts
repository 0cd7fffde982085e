import type { DataSource } from 'typeorm';
import type { Catalogue } from './catalogue';
import { readMysqlCatalogue } from './mysql-catalogue';
import { readPostgresCatalogue } from './postgres-catalogue';

/** Reads the catalogue of the database that `dataSource` is connected to. */
export function readCatalogue(dataSource: DataSource): Promise<Catalogue> {
  return dataSource.options.type === 'postgres'
    ? readPostgresCatalogue(dataSource)
    : readMysqlCatalogue(dataSource);
}
