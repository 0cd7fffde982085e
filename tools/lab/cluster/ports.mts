/** Ports of the middle host, through which everything goes. */
export const PORTS = {
  /** The services, as their clients see them. */
  tickets: 8080,
  /** The auth service, as the business service sees it. */
  insideAuth: 8081,
  /** Wherever PostgreSQL may be written. */
  primary: 5000,
  readReplica: 5001,
  galeraWriter: 3300,
  pgbouncer: 6432,
  auth: [3101, 3102],
  business: [3201, 3202],
} as const;
