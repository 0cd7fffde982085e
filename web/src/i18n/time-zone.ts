import { IS_SERVER } from '../api/is-server';

/** The time zone of the reader's device; undefined on the server, which renders pages for everybody. */
export function readersTimeZone(): string | undefined {
  return IS_SERVER ? undefined : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "Buenos Aires" of "America/Argentina/Buenos_Aires". */
export function cityOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
