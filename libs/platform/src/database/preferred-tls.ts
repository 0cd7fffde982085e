import type { DataSourceOptions } from 'typeorm';

/** In the words of libpq and of MySQL's clients. */
const PREFERS_TLS = /([?&]ssl-?mode=)(?:prefer|allow|preferred)(?=&|$)/i;
/** What pg and mysql2 say of a server that has none. */
const HAS_NO_TLS =
  /^(?:The server does not support SSL connections|Server does not support secure connection)$/;

/**
 * The same data source without TLS, where its URL asks for TLS if there is any (`sslmode=prefer`, `ssl-mode=PREFERRED`) and
 * the server turned out to have none; undefined otherwise. The drivers know only yes and no, so this is decided once, at the
 * start, and not for each connection as libpq does: a server that gets TLS later is met with it after a restart.
 */
export function withoutPreferredTls(
  options: DataSourceOptions,
  error: unknown,
): DataSourceOptions | undefined {
  if (!('url' in options) || options.url === undefined || !PREFERS_TLS.test(options.url)) return undefined;
  if (!(error instanceof Error) || !HAS_NO_TLS.test(error.message)) return undefined;
  return { ...options, url: options.url.replace(PREFERS_TLS, '$1disable'), ssl: false } as DataSourceOptions;
}
