import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';

const MOST_MISSES = 20;
const WINDOW_SECONDS = 600;

/** Starts a window of its own once the last one is over. No row means that the window has its misses. */
const COUNT = `
  INSERT INTO voucher_guesses AS g (guesser, misses, ends_at) VALUES ($1, 1, now() + make_interval(secs => $3))
  ON CONFLICT (guesser) DO UPDATE
    SET misses = CASE WHEN g.ends_at <= now() THEN 1 ELSE g.misses + 1 END,
        ends_at = CASE WHEN g.ends_at <= now() THEN excluded.ends_at ELSE g.ends_at END
    WHERE g.ends_at <= now() OR g.misses < $2
  RETURNING misses`;

/** Counts codes that were not there, by who tried them: at most 20 within ten minutes, for all instances together. */
@Injectable()
export class VoucherGuesses {
  constructor(private readonly database: Database) {}

  /**
   * Counts an attempt before its code is looked up, so that parallel attempts do not pass together.
   *
   * @param guesser who tries, such as `ip 192.0.2.7` or `user 0198c0de-…`
   * @returns seconds to wait if there were too many; undefined if the attempt counts
   */
  async count(guesser: string): Promise<number | undefined> {
    const counted = await this.database.statement<unknown>(COUNT, [guesser, MOST_MISSES, WINDOW_SECONDS]);
    return counted.length > 0 ? undefined : ((await this.waitOf(guesser)) ?? 1);
  }

  /** The code was there: the attempt was no guess. */
  async forgive(guesser: string): Promise<void> {
    await this.database.statement(
      'UPDATE voucher_guesses SET misses = greatest(misses - 1, 0) WHERE guesser = $1',
      [guesser],
    );
  }

  /** Seconds to wait after too many attempts; undefined if there were fewer. Counts nothing. */
  async waitOf(guesser: string): Promise<number | undefined> {
    const [row] = await this.database.reader.query<{ seconds: number }[]>(
      `SELECT ceil(extract(epoch FROM ends_at - now()))::int AS seconds FROM voucher_guesses
        WHERE guesser = $1 AND misses >= $2 AND ends_at > now()`,
      [guesser, MOST_MISSES],
    );
    return row?.seconds;
  }

  /** Deletes windows that are over. */
  async deleteOver(): Promise<void> {
    await this.database.statement('DELETE FROM voucher_guesses WHERE ends_at <= now()', []);
  }
}
