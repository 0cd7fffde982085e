import { PlainError } from '../console/plain-error.mts';

/** A time to restore to; `latest` is everything that the archives have. */
export type RestoreTime = Date | 'latest';

/** How far a database was restored. */
export interface RestoredTo {
  /** When the last change happened that it contains; undefined if there was none since the backup. */
  readonly last: string | undefined;
  /** A sentence for each part of the archive that could not be read, so that changes may be missing. */
  readonly unreadable: readonly string[];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/** @throws PlainError if `typed` is neither an instant with its offset, nor `latest`, or is still to come */
export function readRestoreTime(typed: string | undefined): RestoreTime {
  if (typed === undefined)
    throw new PlainError('The time to restore to is missing: --to 2026-11-27T18:00:00Z, or --to latest');
  if (typed === 'latest') return typed;
  const time = new Date(typed);
  if (!INSTANT.test(typed) || Number.isNaN(time.getTime()))
    throw new PlainError(
      `--to is "${typed}", but a time has a date, a time and an offset, such as 2026-11-27T18:00:00Z; or it is "latest".`,
    );
  if (time.getTime() > Date.now())
    throw new PlainError(
      `${typed} is still to come: the archives end now. To restore all of them: --to latest`,
    );
  return time;
}
