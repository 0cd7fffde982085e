import type { DataSourceOptions } from 'typeorm';

/** What an app exports from its `data-source.ts`; libraries may not import apps, so tests pass it in. */
export type DataSourceBuilder = (url: string) => DataSourceOptions;

/** What differs between the two kinds of server. */
export interface TestServer {
  /** Makes a migrated database on the server behind `adminUrl`. */
  create(name: string, adminUrl: string, build: DataSourceBuilder): Promise<void>;
  drop(names: readonly string[], adminUrl: string): Promise<void>;
  /** Names of the databases that tests made. */
  list(prefix: string, adminUrl: string): Promise<string[]>;
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
