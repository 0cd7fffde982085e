import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { HashQueue } from './hash-queue';
import { hashPassword, isOutdatedHash, verifyPassword } from './password-hash';
import { PasswordSettings } from './password.settings';

/** Hashes and verifies passwords within the bounds of the hash queue. */
@Injectable()
export class Passwords {
  /** Of a password nobody has; verified for accounts that do not exist, so that they take the same time. */
  private decoy: Promise<string> | undefined;

  constructor(
    private readonly settings: PasswordSettings,
    private readonly queue: HashQueue,
  ) {}

  /** @throws passwords.busy */
  hash(password: string): Promise<string> {
    return this.queue.run(() => hashPassword(normalisePassword(password), this.settings));
  }

  /**
   * Whether the password fits. Without a stored hash (no such account) it does the same work against a decoy and
   * answers no: the time tells nothing (a sleep would not stay equal under load).
   *
   * @throws passwords.busy
   */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const against = stored ?? (await this.decoyHash());
    const fits = await this.queue.run(() => verifyPassword(normalisePassword(password), against));
    return fits && stored !== undefined;
  }

  /** Whether a stored hash should be replaced at the next chance. */
  isOutdated(stored: string): boolean {
    return isOutdatedHash(stored, this.settings);
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
