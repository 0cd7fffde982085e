/** The time zone of the reader's device; undefined on the server, which renders pages for everybody. */
export function readersTimeZone(): string | undefined {
  return typeof document === 'undefined' ? undefined : Intl.DateTimeFormat().resolvedOptions().timeZone;
}
