import type { DataSourceOptions } from 'typeorm';

/** What an app exports from its `data-source.ts`; libs may not import apps, so tests pass it in. */
export type DataSourceBuilder = (url: string) => DataSourceOptions;

/** The operations that differ between the two kinds of server. */
export interface TestServer {
  /** Creates a migrated database on the server of `adminUrl`. */
  create(name: string, adminUrl: string, build: DataSourceBuilder): Promise<void>;
  drop(names: readonly string[], adminUrl: string): Promise<void>;
  /** Names of the databases created by tests. */
  list(prefix: string, adminUrl: string): Promise<string[]>;
}

/** The same URL with another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
