import { IS_SERVER } from '../api/is-server';

/** The time zone of the reader's device; undefined on the server, which renders pages for everybody. */
export function readersTimeZone(): string | undefined {
  return IS_SERVER ? undefined : Intl.DateTimeFormat().resolvedOptions().timeZone;
}
