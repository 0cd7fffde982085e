import { DataSource } from 'typeorm';

/** A data source that is never connected, for generating documents of a service without running it. */
export function unconnectedDataSource(): DataSource {
  return new DataSource({ type: 'postgres' });
}
