import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { BoundedQueue } from './bounded-queue';
import { hashPassword, inStandardOrder, isOutdatedHash, verifyPassword } from './password-hash';
import { PasswordSettings } from './password.settings';

/** All hashes, and all of whom work in turn, share one key of their queue. */
const HASHES = 'hashes';
const TURNS = 'turns';
/**
 * How many work in turn for each hash that is computed at once: while it is computed, the others ask the database. With
 * fewer, hashing threads idle; with more, everything else waits behind them for a connection.
 */
const TURNS_PER_HASH = 3;

/**
 * Hashes and verifies passwords, a few at a time. A hash costs 10 to 25 ms of a core by design: without a limit, each
 * further login of a flood slows all others down and starves the thread pool that they share with everything else.
 */
@Injectable()
export class Passwords {
  private readonly logger = new Logger(Passwords.name);
  private readonly queue: BoundedQueue;
  private readonly turns: BoundedQueue;
  /** The hash of a random password; verified for unknown accounts, so that they take the same time. */
  private decoy: Promise<string> | undefined;

  constructor(
    private readonly settings: PasswordSettings,
    registry: Registry,
  ) {
    const waits = new Histogram({
      name: 'password_hash_wait_seconds',
      help: 'How long a password hash, or the login that needs it, waited for its turn.',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [registry],
    });
    const refusals = new Counter({
      name: 'password_hash_refused_total',
      help: 'Password hashes and logins that were refused because too many waited.',
      registers: [registry],
    });
    const watcher = { waited: (seconds: number) => waits.observe(seconds), refused: () => refusals.inc() };
    const queue = new BoundedQueue(settings, watcher);
    const concurrency = settings.concurrency * TURNS_PER_HASH;
    const turns = new BoundedQueue({ concurrency, queue: settings.queue }, watcher);
    this.queue = queue;
    this.turns = turns;
    new Gauge({
      name: 'password_hash_waiting',
      help: 'Password hashes, and logins that need one, that wait for their turn.',
      registers: [registry],
      collect() {
        this.set(queue.waiting + turns.waiting);
      },
    });
  }

  /**
   * Runs work that asks the database and needs a hash, so that in a flood it waits, or is refused, before it asks anything:
   * otherwise every attempt of the flood waits for a connection, and with it all other requests.
   *
   * @throws passwords.busy
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.turns.run(TURNS, work);
  }

  /** @throws passwords.busy */
  hash(password: string): Promise<string> {
    return this.queue.run(HASHES, () => hashPassword(normalisePassword(password), this.settings));
  }

  /**
   * Whether the password matches. Without a stored hash (unknown account) it does the same work with a decoy hash and returns
   * false, so that the time reveals nothing (a sleep would not stay equal under load). A corrupt hash matches no password.
   *
   * @throws passwords.busy
   */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const against = stored ?? (await this.decoyHash());
    const matches = await this.queue.run(HASHES, () => this.matches(normalisePassword(password), against));
    return matches && stored !== undefined;
  }

  /**
   * The hash to store after the password was verified: the stored one with its parameters in standard order, or a new one if
   * the stored one has another algorithm than the settings, or weaker parameters.
   *
   * @throws passwords.busy
   */
  async upgradedHash(password: string, stored: string): Promise<string> {
    return isOutdatedHash(stored, this.settings) ? this.hash(password) : inStandardOrder(stored);
  }

  private async matches(password: string, stored: string): Promise<boolean> {
    try {
      return await verifyPassword(password, stored);
    } catch (error) {
      // The audit log has the account under the same request id.
      this.logger.error(
        { err: error },
        'A stored password hash is corrupt: its user has to reset the password.',
      );
      return false;
    }
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= hashPassword(randomBytes(32).toString('base64'), this.settings);
    return this.decoy;
  }
}

/**
 * One spelling per password: keyboards enter "é" as one code point or two (NIST SP 800-63B-4 §3.1.1.2 requires NFKC or NFKD).
 * Nothing is trimmed or truncated.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}
