import type { DataSourceOptions } from 'typeorm';

/** The spellings of libpq and of MySQL's clients. */
const PREFERS_TLS = /([?&]ssl-?mode=)(?:prefer|allow|preferred)(?=&|$)/i;
/** The messages of pg and mysql2 for a server without TLS. */
const HAS_NO_TLS =
  /^(?:The server does not support SSL connections|Server does not support secure connection)$/;

/**
 * The same options without TLS, if the URL only prefers TLS (`sslmode=prefer`, `ssl-mode=PREFERRED`) and the server has none;
 * undefined otherwise. The drivers know only yes and no, so this is decided once at the start, not per connection as libpq
 * does: TLS that a server gets later is used after a restart.
 */
export function withoutPreferredTls(
  options: DataSourceOptions,
  error: unknown,
): DataSourceOptions | undefined {
  if (!('url' in options) || options.url === undefined || !PREFERS_TLS.test(options.url)) return undefined;
  if (!(error instanceof Error) || !HAS_NO_TLS.test(error.message)) return undefined;
  return { ...options, url: options.url.replace(PREFERS_TLS, '$1disable'), ssl: false } as DataSourceOptions;
}
