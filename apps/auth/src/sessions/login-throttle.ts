import { Injectable } from '@nestjs/common';
import { ipKey, type Transaction } from '@proticket/platform';
import { Throttle } from '../throttling/throttle';
import { SessionsRepository } from './sessions.repository';

/** A login attempt, as far as it is counted. */
export interface LoginAttempt {
  /** Normalised; counted for unknown accounts as well, so that the throttle does not reveal which exist. */
  readonly email: string;
  readonly ip: string;
}

/** An attempt that is within the limits. */
export interface AdmittedAttempt extends LoginAttempt {
  /** Whether the user has logged in from this address before. */
  readonly isKnownAddress: boolean;
}

/**
 * Limits login attempts by three counters: one account from one address, one account from all addresses, and one address at
 * all accounts. Guessing from many addresses blocks the account only for addresses it has never been used from, so an
 * attacker cannot lock the user out.
 *
 * The first two count attempts before the password is verified. The third counts failures and is only read before: parallel
 * guesses can exceed it by the size of the hash queue, which does not matter for so high a limit and saves each login a
 * transaction. From a known address the account's counter works like the third, since its limit does not apply there: a
 * failure runs the same number of statements from any address, so its time reveals nothing.
 *
 * The numbers and their window: `throttling/throttle.settings.ts`.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly throttle: Throttle,
    private readonly sessions: SessionsRepository,
  ) {}

  /** Counts an attempt. @throws request.throttled */
  async admit({ email, ip }: LoginAttempt): Promise<AdmittedAttempt> {
    const { rules } = this.throttle;
    const address = ipKey(ip);
    // The narrowest first: an attempt that it refuses does not count in the counters shared with others.
    await this.throttle.consume(rules.loginByAccountAndAddress, email, address);
    await this.throttle.refuseIfExhausted(rules.loginByAddress, address);
    const isKnownAddress = await this.sessions.isKnownAddress(email, ip);
    if (!isKnownAddress) await this.throttle.consume(rules.loginByAccount, email);
    return { email, ip, isKnownAddress };
  }

  /** The password was right: clears earlier failures in the transaction of the login. */
  async succeeded(tx: Transaction, { email, ip }: AdmittedAttempt): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.clearAll(tx, [
      this.throttle.counter(rules.loginByAccountAndAddress, email, ipKey(ip)),
      this.throttle.counter(rules.loginByAccount, email),
    ]);
  }

  /** The password was reset by mail: clears failures with the old one, from all addresses. */
  async passwordReset(tx: Transaction, email: string): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.clearAll(tx, [this.throttle.counter(rules.loginByAccount, email)]);
    await this.throttle.clearByPrefix(tx, rules.loginByAccountAndAddress, email);
  }

  /** The password was wrong: counts the failure for the address, too. */
  async failed({ email, ip, isKnownAddress }: AdmittedAttempt): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.penalize(rules.loginByAddress, ipKey(ip));
    if (isKnownAddress) await this.throttle.penalize(rules.loginByAccount, email);
  }

  /** No password was verified (overload or an error): the attempt does not count. */
  async abandoned({ email, ip, isKnownAddress }: AdmittedAttempt): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.undo(rules.loginByAccountAndAddress, email, ipKey(ip));
    if (!isKnownAddress) await this.throttle.undo(rules.loginByAccount, email);
  }
}
