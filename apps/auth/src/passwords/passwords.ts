import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { BoundedQueue } from './bounded-queue';
import { hashPassword, inStandardOrder, isOutdatedHash, verifyPassword } from './password-hash';
import { PasswordSettings } from './password.settings';

/** All hashes share one key of the queue. */
const HASHES = 'hashes';

/**
 * Hashes and verifies passwords, a few at a time. A hash costs 10 to 25 ms of a core by design: without a limit, each
 * further login of a flood slows all others down and starves the thread pool that they share with everything else.
 */
@Injectable()
export class Passwords {
  private readonly logger = new Logger(Passwords.name);
  private readonly queue: BoundedQueue;
  /** The hash of a random password; verified for unknown accounts, so that they take the same time. */
  private decoy: Promise<string> | undefined;

  constructor(private readonly settings: PasswordSettings) {
    this.queue = new BoundedQueue(settings);
  }

  /** @throws passwords.busy */
  hash(password: string): Promise<string> {
    return this.queue.run(HASHES, () => hashPassword(normalisePassword(password), this.settings));
  }

  /**
   * Whether the password fits. Without a stored hash (no such account) it does the same work against a decoy and
   * returns false: the time tells nothing (a sleep would not stay equal under load). A broken hash fits nothing.
   *
   * @throws passwords.busy
   */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const against = stored ?? (await this.decoyHash());
    const fits = await this.queue.run(HASHES, () => this.fits(normalisePassword(password), against));
    return fits && stored !== undefined;
  }

  /**
   * The hash to keep once the password was verified: the stored one in its standard spelling, or a new one where the
   * stored one is of another kind than the settings ask for, or weaker.
   *
   * @throws passwords.busy
   */
  async upgradedHash(password: string, stored: string): Promise<string> {
    return isOutdatedHash(stored, this.settings) ? this.hash(password) : inStandardOrder(stored);
  }

  private async fits(password: string, stored: string): Promise<boolean> {
    try {
      return await verifyPassword(password, stored);
    } catch (error) {
      // Whose it is stands in the audit log under the same request id.
      this.logger.error(
        { err: error },
        'A stored password hash is broken: its owner has to reset the password.',
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
 * One password, one spelling: keyboards write "é" as one character or as two (NIST SP 800-63B-4 §3.1.1.2 asks
 * for NFKC or NFKD). Nothing is trimmed or cut.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}
